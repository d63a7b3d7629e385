include $(sort $(wildcard $(BR2_EXTERNAL_INTERMIX_PATH)/package/*/*.mk))
