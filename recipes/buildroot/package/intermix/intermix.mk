################################################################################
#
# intermix
#
################################################################################

INTERMIX_VERSION = @VERSION@
INTERMIX_SITE = file://$(BR2_EXTERNAL_INTERMIX_PATH)/package/intermix
INTERMIX_LICENSE = GPL-2.0
INTERMIX_LICENSE_FILES = COPYING
INTERMIX_DEPENDENCIES = dtc

define INTERMIX_BUILD_CMDS
	$(TARGET_MAKE_ENV) $(MAKE) $(TARGET_CONFIGURE_OPTS) -C $(@D) \
		TOOL_CFLAGS="$(TARGET_CFLAGS) -std=gnu11" tool
endef

define INTERMIX_INSTALL_TARGET_CMDS
	$(INSTALL) -D -m 0755 $(@D)/build/intermix $(TARGET_DIR)/usr/bin/intermix
endef

$(eval $(generic-package))
