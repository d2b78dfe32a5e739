/* Preloaded under valgrind: PCRE2 without machine code of its own making. */
int pcre2_jit_compile_8(void *code, unsigned options);

int pcre2_jit_compile_8(void *code, unsigned options)
{
    (void)code;
    (void)options;
    return -45; /* PCRE2_ERROR_JIT_BADOPTION: callers go on with the interpreter */
}
