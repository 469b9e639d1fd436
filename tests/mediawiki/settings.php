<?php
// What makes Debian's MediaWiki a wiki for tests; the end of the site's LocalSettings.php reads it.
// A site is one directory and names no path but its own, so that a copy of it is a site too.

// Debian has these in /var, where only the web server's user may write.
$wgCacheDirectory = __DIR__ . '/cache';
$wgDBerrorLog = __DIR__ . '/logs/database.log';
$wgDebugLogGroups = [];
$wgShowExceptionDetails = true;

$wgSitename = 'Wiki for tests';
$wgServer = getenv( 'TEST_WIKI_SERVER' ) ?: $wgServer;
$wgDefaultSkin = 'fallback';
$wgEnableEmail = false;

$wgJobRunRate = 0; // a request does what was asked and no work left over from others
$wgRateLimits = [];
$wgSessionCacheType = CACHE_DB; // every process of the server knows who is logged in
$wgPasswordAttemptThrottle = [];
foreach ( [ 'deleterevision', 'deletelogentry', 'suppressrevision', 'viewsuppressed' ] as $right ) {
	$wgGroupPermissions['sysop'][$right] = true;
}

// Nobody needs this database after a power cut: not waiting for the disk makes loading some three times faster.
$wgDBservers = [ [
	'type' => 'sqlite', 'host' => '', 'user' => '', 'password' => '', 'tablePrefix' => '',
	'dbname' => $wgDBname, 'dbDirectory' => $wgSQLiteDataDir, 'load' => 1, 'flags' => 0,
	'variables' => [ 'synchronous' => 'OFF' ],
] ];

/** Take the first line off the site's file of faults. */
function nextFault( string $path ): string {
	$file = is_file( $path ) ? fopen( $path, 'r+' ) : false;
	if ( !$file ) {
		return '';
	}
	flock( $file, LOCK_EX );
	$fault = trim( (string)fgets( $file ) );
	$later = stream_get_contents( $file );
	rewind( $file );
	ftruncate( $file, 0 );
	fwrite( $file, $later );
	fclose( $file );
	return $fault;
}

/** Answer this request with the fault that a test asked for: "429 5", "503", "html", "cut", or wait: "sleep 2". */
function injectFault( string $fault ): void {
	[ $kind, $argument ] = explode( ' ', "$fault " );
	if ( $kind === 'sleep' ) {
		usleep( (int)( (float)$argument * 1e6 ) );
		return;
	}
	if ( $kind === 'cut' ) { // a body that ends before its announced length
		ini_set( 'zlib.output_compression', '0' );
		header( 'Content-Type: application/json' );
		header( 'Content-Length: 1000' );
		exit( '{"query": {' );
	}
	http_response_code( (int)$kind ?: 200 );
	if ( trim( $argument ) !== '' ) {
		header( "Retry-After: $argument" );
	}
	exit( "<!doctype html><title>Fault</title><p>This answer was asked for: $fault\n" );
}

if ( PHP_SAPI !== 'cli' ) {
	$fault = nextFault( __DIR__ . '/faults' );
	if ( $fault !== '' ) {
		injectFault( $fault );
	}
}
if ( is_file( __DIR__ . '/extra.php' ) ) {
	require __DIR__ . '/extra.php';
}
