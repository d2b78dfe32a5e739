/* From what stands on the command line to the list of transcripts: files, folders, `-`, `@list`. */
#ifndef INPUTS_H
#define INPUTS_H

#include <stdint.h>
#include <sys/types.h>

typedef struct input {
    char *path;    /* "-": standard input */
    char *name;    /* below the folder named, or the file's name */
    uint64_t size; /* 0 where it is not known */
    dev_t device;
    ino_t number;
    int exists;    /* device and number are known */
    int stream;    /* standard input, a pipe or the like: may keep us waiting */
} input;

typedef struct inputs {
    input *items;
    size_t n;
    size_t cap;
    size_t passed_over; /* files of folders that are no transcripts: said on stderr */
} inputs;

/* Files that are not transcripts of a run: the codebook, the study, the output. NULL entries are fine. */
typedef struct not_inputs {
    const char *codebook;
    const char *study;
    const char *output;
} not_inputs;

/* Fill `out` from operands. Says what is wrong and returns 0: nothing there, two files of one name, an output that is an input. */
int inputs_collect(inputs *out, char **operands, int n, const not_inputs *apart, int quiet);
void inputs_free(inputs *in);
uint64_t inputs_bytes(const inputs *in);

#endif
