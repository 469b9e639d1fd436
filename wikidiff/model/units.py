"""Units of measurement: their names, dimensions and factors.

Names follow the codes of `{{convert}}` (https://en.wikipedia.org/wiki/Template:Convert): km, sqmi, km/h.
Factors are exact by definition (SI brochure, NIST SP 811); a dimension's base unit is the SI one, bytes
for data, degrees for angles, seconds for time.
"""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple


class Unit(NamedTuple):
    """A unit: one `name` is `factor` base units of `dimension`, plus `offset`."""

    name: str
    dimension: str
    factor: Decimal
    offset: Decimal = Decimal(0)

    @property
    def is_duration(self) -> bool:
        return self.dimension == "time"


_TABLE = """
length m 1 | m metre metres meter meters
length hm 100 | hectometre hectometres hectometer hectometers
length dam 10 | decametre decametres decameter decameters dekametre dekametres dekameter dekameters
length km 1000 | kms
length cm 0.01 | cms
length in 0.0254 | in inch inches in. ″ "
length pm 1E-12 | picometre picometres picometer picometers
length ft 0.3048 | ft foot feet ft. ′
length yd 0.9144 | yd yard yards yds
length mi 1609.344 | mi mile miles
length nmi 1852 | nmi nautical_mile nautical_miles NM
length fathom 1.8288 | fathom fathoms
length furlong 201.168 | furlong furlongs
length league 4828.032 | leagues
length au 149597870700 | AU au astronomical_unit astronomical_units
length ly 9460730472580800 | ly light-year light-years light_year light_years
length Å 1E-10 | Å angstrom angstroms
length verst 1066.8 | verst versts
length li 500 | li
area m2 1 | m2 m² sq_m square_metre square_metres square_meter square_meters
area km2 1000000 | km2 km² sq_km sq._km square_kilometre square_kilometres square_kilometer square_kilometers
area cm2 0.0001 | cm2 cm² square_centimetre square_centimetres square_centimeter square_centimeters
area mm2 0.000001 | mm2 mm²
area ha 10000 | ha hectare hectares
area acre 4046.8564224 | acre acres ac
area sqmi 2589988.110336 | sq_mi sqmi sq._mi. sq._mi mi2 mi² square_mile square_miles
area sqft 0.09290304 | sq_ft sqft sq._ft. sq._ft ft2 ft² square_foot square_feet
area sqin 0.00064516 | sq_in in² square_inch square_inches
area sqyd 0.83612736 | sq_yd square_yard square_yards
volume m3 1 | m3 m³ cubic_metre cubic_metres cubic_meter cubic_meters cu_m
volume km3 1000000000 | km3 km³ cubic_kilometre cubic_kilometres cubic_kilometer cubic_kilometers
volume cm3 0.000001 | cm3 cm³ cc cubic_centimetre cubic_centimetres cubic_centimeter cubic_centimeters
volume cuft 0.028316846592 | cu_ft cubic_foot cubic_feet ft³
volume cuin 0.000016387064 | cu_in cubic_inch cubic_inches in³
volume cumi 4168181825.440579584 | cu_mi cubic_mile cubic_miles
volume cuyd 0.764554857984 | cu_yd cubic_yard cubic_yards
volume acre.ft 1233.48183754752 | acre-ft acre-feet acre_feet
volume L 0.001 | l L litre litres liter liters
volume USgal 0.003785411784 | US_gal gal gallon gallons US_gallons US_gallon
volume impgal 0.00454609 | imp_gal Imp._gallons imperial_gallons imperial_gallon
volume pt 0.000473176473 | pint pints
volume oilbbl 0.158987294928 | bbl barrel barrels
volume USoz 0.0000295735295625 | fl_oz fluid_ounce fluid_ounces
volume qt 0.000946352946 | quart quarts
volume tbsp 0.00001478676478125 | tbsp tablespoon tablespoons
volume tsp 0.00000492892159375 | tsp teaspoon teaspoons
volume USbu 0.03523907016688 | bushel bushels
mass g 0.001 | g gram grams gramme grammes gm
mass kg 1000 | kgs
mass hg 100 | hectogram hectograms hectogramme hectogrammes
mass t 1000 | t tonne tonnes metric_ton metric_tons
mass ton 907.18474 | ton tons short_ton short_tons
mass LT 1016.0469088 | long_ton long_tons
mass lb 0.45359237 | lb lbs lb. lbs. pound pounds
mass oz 0.028349523125 | oz ounce ounces
mass st 6.35029318 | stone st
mass cwt 50.80234544 | cwt hundredweight hundredweights
mass ct 0.0002 | carat carats
mass dwt 1000 | DWT dwt
temperature °C 1 273.15 | °C degC degrees_Celsius degree_Celsius Celsius celsius celcius ℃
temperature °C 1 273.15 | degrees_celsius degrees_centigrade centigrade
temperature °F 0.55555555555555555555555556 255.3722222222222222222222 | °F degF degrees_Fahrenheit Fahrenheit
temperature °F 0.55555555555555555555555556 255.3722222222222222222222 | degrees_fahrenheit fahrenheit farenheit
temperature K 1 | K kelvin kelvins
speed m/s 1 | m/s metres_per_second meters_per_second
speed km/h 0.27777777777777777777777778 | km/h kph kmh kilometres_per_hour kilometers_per_hour
speed km/h 0.27777777777777777777777778 | kilometre_per_hour kilometer_per_hour
speed km/s 1000 | km/s kilometres_per_second kilometers_per_second
speed mph 0.44704 | mph mile_per_hour m.p.h. m.p.h miles_per_hour miles_an_hour
speed kn 0.51444444444444444444444444 | kn knot knots kt kts
speed ft/s 0.3048 | ft/s feet_per_second
time second 1 | s sec secs second seconds
time ms 0.001 | ms millisecond milliseconds
time minute 60 | min mins minute minutes
time hour 3600 | h hr hrs hour hours
time day 86400 | day days d
time week 604800 | week weeks wk fortnight@2
time month 2629800 | month months
time year 31557600 | year years yr yrs yo
time decade 315576000 | decade decades
time century 3155760000 | century centuries
time kyr 31557600000 | kyr ka
time Myr 31557600000000 | Myr Ma Mya mya
time Gyr 31557600000000000 | Gyr Ga Gya
time millennium 31557600000 | millennium millennia
energy J 1 | J joule joules
energy Wh 3600 | Wh watt-hour watt-hours watt_hours
energy kWh 3600000 | kWh kW-h kW·h kW⋅h kilowatt-hour kilowatt-hours kilowatt_hours
energy MWh 3600000000 | MWh MW-h MW·h megawatt-hours megawatt_hours
energy GWh 3600000000000 | GWh GW-h GW·h gigawatt-hours gigawatt_hours
energy TWh 3600000000000000 | TWh terawatt-hours terawatt_hours
energy cal 4.184 | cal calorie calories
energy kcal 4184 | kcal kilocalorie kilocalories
energy erg 0.0000001 | erg ergs
energy eV 1.602176634E-19 | eV electronvolt electronvolts
energy BTU 1055.05585262 | BTU Btu BTUs British_thermal_unit British_thermal_units
energy Mt_TNT 4184000000000000 | megaton megatons
energy kt_TNT 4184000000000 | kiloton kilotons
power W 1 | W watt watts
power hp 745.69987158227022 | hp horsepower bhp shp ihp ehp whp
power MWe 1000000 | MWe MWel
power MWp 1000000 | MWp
power MWt 1000000 | MWth MWt
power PS 735.49875 | PS
pressure Pa 1 | Pa pascal pascals
pressure bar 100000 | bar bars
pressure mbar 100 | mbar millibar millibars
pressure atm 101325 | atm atmospheres
pressure psi 6894.757293168 | psi lb/sq_in lb/in² lb/in2 lbf/in² lbf/in2 pounds_per_square_inch
pressure Torr 133.3223684210526315789474 | Torr torr
pressure mmHg 133.322387415 | mmHg
pressure inHg 3386.389 | inHg
frequency Hz 1 | Hz hertz
force N 1 | N newton newtons
force dyn 0.00001 | dyn dyne dynes
force lbf 4.4482216152605 | lbf pounds-force pound-force
force kgf 9.80665 | kgf
voltage V 1 | V volt volts
current A 1 | A ampere amperes amp amps
resistance Ω 1 | Ω ohm ohms
capacitance F 1 | F farad farads
amount mol 1 | mol mole moles
magnetic_flux_density T 1 | T tesla teslas
luminosity lm 1 | lm lumen lumens
sound dB 1 | dB decibel decibels
radiation Sv 1 | Sv sievert sieverts
radiation_dose Gy 1 | Gy
activity Bq 1 | Bq becquerel becquerels
activity Ci 37000000000 | curie curies
magnetic_flux_density G 0.0001 | gauss
charge Ah 3600 | Ah
charge C 1 | coulomb coulombs
points bp 0.0001 | basis_point basis_points
mole_fraction ppm 1 | ppm parts_per_million
mole_fraction ppb 0.001 | ppb parts_per_billion
data byte 1 | B byte bytes
data bit 0.125 | bit bits
data_rate bit/s 1 | bit/s bps b/s
data_rate B/s 8 | B/s
data KiB 1024 | KiB
data MiB 1048576 | MiB
data GiB 1073741824 | GiB
data TiB 1099511627776 | TiB
shipping TEU 1 | TEU TEUs
angle ° 1 | ° degree degrees deg
angle arcmin 0.016666666666666666666666667 | arcmin arcminute arcminutes
angle arcsec 0.00027777777777777777777777778 | arcsec arcsecond arcseconds
density kg/m3 1 | kg/m3 kg/m³
density g/cm3 1000 | g/cm3 g/cm³ g/ml g/mL g/cc
population_density /km2 1 | /km2 /km² /sq_km per_square_kilometre per_square_kilometer per_km2 per_km² per_sq_km
population_density /sqmi 0.38610215854244583 | /sq_mi /mi² /sqmi per_square_mile per_sq_mi per_mi2 per_mi²
acceleration m/s2 1 | m/s2 m/s²
flow m3/s 1 | m3/s m³/s cubic_metres_per_second cubic_meters_per_second
flow oilbbl/d 0.0000018401307 | bpd
flow cuft/s 0.028316846592 | cu_ft/s cubic_feet_per_second cfs
torque Nm 1 | Nm N·m N⋅m N-m newton-metre newton-metres newton-meter newton-meters newton_metres newton_meters
torque kgm 9.80665 | kg·m kgf·m kg-m kgf-m
torque lbft 1.3558179483314004 | lb·ft lb⋅ft lbf·ft lbf⋅ft ft·lb ft⋅lb ft·lbf ft⋅lbf
torque lbft 1.3558179483314004 | lb-ft ft-lb lbf-ft ft-lbf lb.ft ft.lbf
torque lbft 1.3558179483314004 | foot-pound foot-pounds pound-foot pound-feet
torque lbft 1.3558179483314004 | foot_pounds pound_feet ft-lbs ft_lb lb_ft ft_lbs
torque lbin 0.1129848290276167 | lb·in lbf·in in·lb in·lbf lb-in in-lb in-lbf inch-pounds inch-pound pound-inches
rotation rpm 1 | rpm
resolution px 1 | px pixel pixels
resolution MP 1000000 | megapixel megapixels
fuel mpg 1 | mpg miles_per_gallon
typographic dpi 1 | dpi ppi
length parsec 30856775814913673 | pc parsec parsecs
length µm 0.000001 | micron microns
length R☉ 695700000 | R☉ R⊙ solar_radii solar_radius
length R⊕ 6371000 | R⊕ Earth_radii Earth_radius
area dm2 0.01 | dm2 dm² square_decimetre square_decimetres square_decimeter square_decimeters
area dunam 1000 | dunam dunams dönüm
volume dm3 0.001 | dm3 dm³ cubic_decimetre cubic_decimetres cubic_decimeters
volume mm3 0.000000001 | mm3 mm³ cubic_millimetre cubic_millimetres cubic_millimeters
mass M☉ 1988470000000000000000000000000 | M☉ M⊙ solar_mass solar_masses
mass M⊕ 5972200000000000000000000 | M⊕ Earth_mass Earth_masses
mass M_J 1898130000000000000000000000 | Jupiter_mass Jupiter_masses
mass Da 1.66053906892E-27 | Da dalton daltons
mass ozt 0.0311034768 | ozt troy_ounce troy_ounces
power L☉ 382800000000000000000000000 | L☉ L⊙ solar_luminosity solar_luminosities
illuminance lx 1 | lx lux
luminous_intensity cd 1 | candela candelas
angle rad 57.295779513082320877 | rad radian radians
"""

_PREFIXES = {
    "n nano": -9, "µ micro": -6, "μ micro": -6, "m milli": -3, "c centi": -2, "d deci": -1, "h hecto": 2,
    "k kilo": 3, "M mega": 6, "G giga": 9, "T tera": 12, "P peta": 15, "E exa": 18,
}  # fmt: skip

_PREFIXED = {
    "m": "nµμmcdk", "g": "nµμmkMGT", "W": "mkMGTP", "J": "mkMGTPE", "Pa": "hkMG", "Hz": "kMGT", "V": "mkMG",
    "A": "mkµ", "Ω": "kM", "F": "nµm", "mol": "mk", "T": "mµn", "Sv": "mµ", "byte": "kMGTPE", "bit": "kMGT",
    "bit/s": "kMGT", "B/s": "kMGT", "Bq": "kMGTP", "Ah": "m",
    "eV": "kMGT", "L": "mcdhkM", "N": "kM", "second": "nµμ", "parsec": "kMG", "t": "kMG", "Da": "kM",
}  # fmt: skip
"""The prefixes in use with a unit; others would collide (min, ft) or are never written."""


def _prefixed(unit: Unit, names: list[str]) -> list[tuple[str, Unit]]:
    """Put SI prefixes before a unit: the symbol's before symbols, the word's before words."""
    pairs = []
    for prefix, power in _PREFIXES.items():
        sign, word = prefix.split()
        if sign not in _PREFIXED[unit.name]:
            continue
        symbol = names[0].replace("byte", "B")
        name = f"{sign.replace('μ', 'µ')}{symbol if unit.name != 'L' else 'L'}"
        grown = Unit(name, unit.dimension, unit.factor.scaleb(power))
        pairs += [
            (f"{word}{text}" if is_word(text) else f"{sign}{text}", grown)
            for text in names
            if text.isalpha() or "/" in text
        ]
    return pairs


def is_word(name: str) -> bool:
    """Tell whether a name is spelled out, and no symbol."""
    return (len(name) > 3 or name == "bit") and "/" not in name


def _read_table() -> dict[str, Unit]:
    units: dict[str, Unit] = {}
    for line in _TABLE.strip().splitlines():
        left, right = line.split(" | ")
        dimension, name, *numbers = left.split()
        unit = Unit(name, dimension, *map(Decimal, numbers))
        names = [text.replace("_", " ") for text in right.split()]
        if name in _PREFIXED:
            for text, grown in _prefixed(unit, names):
                units.setdefault(text, grown)
        for text in names:
            if "@" in text:
                text, times = text.split("@")
                units[text] = Unit(text, dimension, unit.factor * int(times))
                units[f"{text}s"] = units[text]
            else:
                units[text] = unit
    return units


UNITS = _read_table()
"""Every spelling to its unit."""
