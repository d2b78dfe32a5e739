/* The files that `qcode new` begins a study with, line by line. */
#ifndef NEW_TEXT_H
#define NEW_TEXT_H

extern const char *const new_codebook[]; /* each ends with NULL */
extern const char *const new_study[];

#endif
