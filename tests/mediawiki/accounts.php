<?php
// Make an account for every name on standard input, one a line; nobody can log in as one of them.
// importDump keeps a contributor's name only where the wiki has such an account.
require_once getenv( 'MW_INSTALL_PATH' ) . '/maintenance/Maintenance.php';

class MakeAccounts extends Maintenance {
	public function execute() {
		foreach ( explode( "\n", trim( stream_get_contents( STDIN ) ) ) as $name ) {
			User::createNew( $name );
		}
	}
}

$maintClass = MakeAccounts::class;
require_once RUN_MAINTENANCE_IF_MAIN;
