"""A report as files: a module an output family. Nothing here touches the disk but to read shipped assets."""
