"""Pictures: what a file is by its bytes, decoding it safely, upright sRGB JPEGs of any size."""
