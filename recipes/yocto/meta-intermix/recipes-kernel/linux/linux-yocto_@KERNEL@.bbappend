require linux-intermix.inc
