/* qcode new: a codebook and a study file to begin with, which teach by what they say. */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "command.h"
#include "message.h"
#include "new_text.h"

enum { LONGEST = 4096 };

/* A file that was not there before. Says what is wrong and returns 0. */
static int write_new(const char *path, const char *const *lines, mode_t mode)
{
    int file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode);
    FILE *out = file >= 0 ? fdopen(file, "w") : NULL;
    if (!out) {
        say_error("%s: %s", safe(path), errno == EEXIST ? "is there already, and is left as it is" : strerror(errno));
        if (file >= 0)
            close(file);
        return 0;
    }
    for (; *lines; lines++)
        fprintf(out, "%s\n", *lines);
    int whole = !ferror(out) && fflush(out) == 0 && fsync(file) == 0;
    int number = errno;
    fclose(out);
    if (!whole) {
        say_error("%s: %s", safe(path), strerror(number));
        unlink(path);
    }
    return whole;
}

static int is_there(const char *path)
{
    struct stat st;
    if (lstat(path, &st) != 0)
        return 0;
    say_error("%s: is there already, and is left as it is: name another folder or file", safe(path));
    return 1;
}

static int is_file_name(const char *path)
{
    const char *dot = strrchr(path, '.');
    return dot && (strcmp(dot, ".yaml") == 0 || strcmp(dot, ".yml") == 0);
}

static int begin_codebook(const char *path)
{
    if (!write_new(path, new_codebook, 0666))
        return EXIT_NOT;
    printf("%s is a codebook to begin with. Next: read it, change it, and run\n\n  qcode check %s\n", safe(path), safe(path));
    return EXIT_DONE;
}

/* Both files or none. */
static int begin_study(const char *folder)
{
    char codebook[LONGEST], study[LONGEST];
    const char *slash = folder[strlen(folder) - 1] == '/' ? "" : "/";
    snprintf(codebook, sizeof codebook, "%s%scodebook.yaml", folder, slash);
    snprintf(study, sizeof study, "%s%sstudy.yaml", folder, slash);
    if (mkdir(folder, 0777) != 0 && errno != EEXIST) {
        say_error("%s: %s", safe(folder), strerror(errno));
        return EXIT_NOT;
    }
    if (is_there(codebook) || is_there(study) || !write_new(codebook, new_codebook, 0666))
        return EXIT_NOT;
    if (!write_new(study, new_study, 0600)) { /* it will hold names */
        unlink(codebook);
        return EXIT_NOT;
    }
    const char *book = safe(codebook), *names = safe(study);
    printf("%s is a codebook, and %s a study file, to begin with. Next: read and change both, put the transcripts in a folder,\n"
           "such as interviews/, and run\n\n"
           "  qcode check %s\n"
           "  qcode transcripts interviews/ --study %s\n"
           "  qcode code %s interviews/ --study %s -o coded.xml\n",
           book, names, book, names, book, names);
    return EXIT_DONE;
}

int cmd_new(const cli_options *o)
{
    const char *where = o->n_operands ? o->operands[0] : ".";
    if (o->n_operands > 1 || !*where || strlen(where) > LONGEST - 20) {
        say_error("new takes a folder, or a file that ends in .yaml: see `qcode help new`");
        return EXIT_NOT;
    }
    return is_file_name(where) ? begin_codebook(where) : begin_study(where);
}
