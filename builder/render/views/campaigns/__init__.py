"""The pages about 征集: all of them, and one."""
