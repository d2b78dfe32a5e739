/* A file that appears whole or not at all: written beside its place, flushed to the disk, renamed. No stdio,
 * whose buffers hide where a write fails. */
#define _GNU_SOURCE 1
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/alloc.h"
#include "base/buf.h"
#include "base/file.h"

#define NAME_BYTES 255 /* of a file name, on all file systems in use */
#define LINKS 40       /* followed before it is called a loop, as Linux does */
#define TRIES 100      /* of names for the temporary */
#define PIECE (1u << 30) /* of one write: Linux takes no more than 2 GiB */

struct qc_output {
    int folder; /* -1: not open yet, or committed */
    int fd;     /* of the temporary */
    bool made;  /* the temporary is there */
    int failed; /* errno of a write that failed earlier */
    qci_buf path;
    qci_buf temporary;
};

static const char *base(const qc_output *o)
{
    return qci_file_base(o->path.p);
}

/* Where the path is a symbolic link, go to what it points at, there or not yet: a link stays a link. */
static qc_status follow_links(qc_output *o, qc_error *err)
{
    for (int i = 0; i < LINKS; i++) {
        char target[PATH_MAX];
        ssize_t n = readlink(o->path.p, target, sizeof target);
        if (n < 0 && (errno == EINVAL || errno == ENOENT))
            return QC_OK; /* no link, or nothing there */
        if (n < 0)
            return qci_fail_io(err, "cannot write here");
        if (n == 0 || target[0] == '/')
            qci_buf_clear(&o->path);
        else
            o->path.n = (size_t)(base(o) - o->path.p);
        qci_buf_add(&o->path, target, (size_t)n);
        if (o->path.failed)
            return qci_oom(err);
    }
    errno = ELOOP;
    return qci_fail_io(err, "cannot write here");
}

static qc_status check_target(const qc_output *o, qc_error *err)
{
    struct stat st;
    if (*base(o) && lstat(o->path.p, &st) != 0)
        return errno == ENOENT ? QC_OK : qci_fail_io(err, "cannot write here");
    if (!*base(o) || S_ISDIR(st.st_mode))
        return qci_fail(err, QC_ERR_ARGUMENT, "is a folder: name a file in it");
    if (!S_ISREG(st.st_mode))
        return qci_fail(err, QC_ERR_ARGUMENT, "is no regular file: name a file, or write to standard output");
    return QC_OK;
}

static qc_status open_folder(qc_output *o, qc_error *err)
{
    char folder[PATH_MAX];
    size_t n = (size_t)(base(o) - o->path.p);
    if (n >= sizeof folder) {
        errno = ENAMETOOLONG;
        return qci_fail_io(err, "cannot write here");
    }
    memcpy(folder, o->path.p, n);
    memcpy(folder + n, ".", 2);
    o->folder = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    return o->folder < 0 ? qci_fail_io(err, "cannot open the folder it is to be in") : QC_OK;
}

/* Something that another run, or another thread, is unlikely to have. Taken names are tried past. */
static uint64_t seed(void)
{
    uint64_t value;
    struct timespec now = { 0 };
    if (getentropy(&value, sizeof value) == 0)
        return value;
    clock_gettime(CLOCK_REALTIME, &now);
    return (uint64_t)now.tv_nsec << 32 ^ (uint64_t)now.tv_sec ^ (uint64_t)getpid() << 16;
}

/* `.NAME.XXXXXX`, where NAME is cut if need be so that the whole fits. */
static bool name_temporary(qc_output *o, uint64_t number)
{
    qci_str name = qci_str_of(base(o));
    if (name.n > NAME_BYTES - 8)
        name.n = NAME_BYTES - 8;
    while (name.n && ((unsigned char)name.p[name.n] & 0xC0) == 0x80)
        name.n--; /* never within a character */
    qci_buf_clear(&o->temporary);
    qci_buf_putc(&o->temporary, '.');
    qci_buf_add_str(&o->temporary, name);
    qci_buf_putc(&o->temporary, '.');
    for (int i = 0; i < 6; i++, number >>= 5)
        qci_buf_putc(&o->temporary, "abcdefghijklmnopqrstuvwxyz234567"[number & 31]);
    return !o->temporary.failed;
}

/* A descriptor that nobody takes for standard output or error where those are closed. */
static int past_standard(int fd)
{
    if (fd < 0 || fd > STDERR_FILENO)
        return fd;
    int other = fcntl(fd, F_DUPFD_CLOEXEC, STDERR_FILENO + 1);
    int number = errno;
    close(fd);
    errno = number;
    return other;
}

static qc_status open_temporary(qc_output *o, qc_error *err)
{
    int fd = -1;
    uint64_t first = seed();
    for (uint64_t i = 0; fd < 0 && i < TRIES; i++) {
        if (!name_temporary(o, first + i))
            return qci_oom(err);
        fd = openat(o->folder, o->temporary.p, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
        if (fd < 0 && errno != EEXIST && errno != EINTR)
            break;
    }
    if (fd >= 0) {
        o->made = true;
        o->fd = past_standard(fd);
    }
    if (o->fd < 0)
        return qci_fail_io(err, "cannot make a temporary file beside it");
    (void)fchmod(o->fd, 0600); /* the umask may have taken more away, never less */
    return QC_OK;
}

/* The end of the temporary, where it is still there, and of the descriptors. */
static void leave(qc_output *o)
{
    if (o->fd >= 0)
        close(o->fd);
    if (o->made)
        unlinkat(o->folder, o->temporary.p, 0);
    if (o->folder >= 0)
        close(o->folder);
    o->fd = o->folder = -1;
    o->made = false;
}

qc_status qc_output_open(qc_output **out, const char *path, qc_error *err)
{
    if (!out)
        return qci_fail(err, QC_ERR_ARGUMENT, "NULL where an output should go");
    *out = NULL;
    if (!path || !*path)
        return qci_fail(err, QC_ERR_ARGUMENT, "no path where one is needed");
    qc_output *o = qci_calloc(1, sizeof *o);
    if (!o)
        return qci_oom(err);
    o->fd = o->folder = -1;
    qci_buf_puts(&o->path, path);
    qc_status status = o->path.failed ? qci_oom(err) : follow_links(o, err);
    if (status == QC_OK)
        status = check_target(o, err);
    if (status == QC_OK)
        status = open_folder(o, err);
    if (status == QC_OK)
        status = open_temporary(o, err);
    if (status == QC_OK) {
        *out = o;
        return QC_OK;
    }
    qci_error_source(err, path);
    qc_output_free(o);
    return status;
}

int32_t qc_output_sink(void *output, const void *bytes, uint64_t n)
{
    qc_output *o = output;
    const char *p = bytes;
    if (!o || o->folder < 0 || o->failed)
        return 1;
    while (n) {
        ssize_t done = write(o->fd, p, n < PIECE ? (size_t)n : PIECE);
        if (done < 0 && errno == EINTR)
            continue;
        if (done <= 0) {
            o->failed = done < 0 ? errno : EIO;
            return 1;
        }
        p += done;
        n -= (uint64_t)done;
    }
    return 0;
}

/* Everything on the disk, the descriptor closed. Some file systems tell only then that they are full. */
static bool complete(qc_output *o)
{
    int rc, fd = o->fd;
    if ((errno = o->failed))
        return false;
    do
        rc = fsync(fd);
    while (rc != 0 && errno == EINTR);
    if (rc != 0)
        return false;
    o->fd = -1;
    return close(fd) == 0 || errno == EINTR; /* Linux has closed it even then */
}

qc_status qc_output_commit(qc_output *o, qc_error *err)
{
    if (!o || o->folder < 0)
        return qci_fail(err, QC_ERR_ARGUMENT, o ? "this output has been committed" : "NULL where an output is due");
    qc_status status = QC_OK;
    if (!complete(o))
        status = qci_fail_io(err, "cannot write");
    else if (renameat(o->folder, o->temporary.p, o->folder, base(o)) != 0)
        status = qci_fail_io(err, "cannot put the finished file in its place");
    if (status == QC_OK) {
        o->made = false;
        (void)fsync(o->folder); /* the file is there; not every file system can flush a folder */
    } else {
        qci_error_source(err, o->path.p);
    }
    leave(o);
    return status;
}

void qc_output_free(qc_output *o)
{
    if (!o)
        return;
    leave(o);
    qci_buf_free(&o->path);
    qci_buf_free(&o->temporary);
    qci_free(o);
}
