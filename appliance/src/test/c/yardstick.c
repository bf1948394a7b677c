/*
 * yardstick ADDRESS PORT DIRECTORY: as little of a TFTP server as can send files fast, to see what is attainable on a machine.
 * One thread with epoll; a connected socket a transfer; files mapped; a window is one datagram that the kernel cuts up (UDP_SEGMENT).
 * It checks nothing, limits nothing, remembers nothing, and trusts whoever asks: no server for any network.
 */
#define _GNU_SOURCE
#include "load.h"

#include <netinet/udp.h>
#include <strings.h>
#include <sys/epoll.h>

#ifndef UDP_SEGMENT
#define UDP_SEGMENT 103
#endif

enum { RRQ = 1, DATA = 3, ACK = 4, ERROR = 5, OACK = 6 };
enum { HEADER = 4, MOST_FILES = 64, MOST_SEGMENTS = 64, LONGEST_DATAGRAM = 65507, SEND_BUFFER = 1 << 20, MOST_RESENDS = 5 };

typedef struct {
    char name[256];
    content bytes;
} file;

typedef struct transfer {
    int fd;
    const content *file;
    size_t block, window;
    uint64_t acknowledged, blocks;
    size_t agreement_length; /* 0 as soon as it is acknowledged, or where nothing was asked for */
    char agreement[128];
    int resends;
    uint64_t sent;
    struct transfer *before, *after; /* in the order in which they last sent */
} transfer;

static file files[MOST_FILES];
static int file_count, poller;
static transfer ring;

static const content *find(const char *name)
{
    for (int i = 0; i < file_count; i++)
        if (!strcmp(files[i].name, name))
            return &files[i].bytes;
    if (file_count == MOST_FILES || strlen(name) >= sizeof files->name || access(name, R_OK))
        return NULL;
    strcpy(files[file_count].name, name);
    files[file_count].bytes = content_of(name, 0);
    return &files[file_count++].bytes;
}

static void leave_ring(transfer *t)
{
    t->before->after = t->after;
    t->after->before = t->before;
}

static void join_ring(transfer *t)
{
    t->sent = now_ns();
    t->before = ring.before;
    t->after = &ring;
    t->before->after = ring.before = t;
}

static void end(transfer *t)
{
    close(t->fd);
    leave_ring(t);
    free(t);
}

/* Sends so many blocks with one system call; all but the last of a file are of one size. */
static void send_blocks(const transfer *t, uint64_t first, size_t count)
{
    static uint8_t headers[MOST_SEGMENTS][HEADER];
    static struct iovec pieces[2 * MOST_SEGMENTS];
    for (size_t i = 0; i < count; i++) {
        uint64_t block = first + i;
        size_t offset = (block - 1) * t->block, left = t->file->length - offset;
        memcpy(headers[i], (uint8_t[]){0, DATA, block >> 8, block}, HEADER);
        pieces[2 * i] = (struct iovec){headers[i], HEADER};
        pieces[2 * i + 1] = (struct iovec){(void *)(t->file->bytes + offset), left < t->block ? left : t->block};
    }
    char control[CMSG_SPACE(sizeof(uint16_t))] = {0};
    struct msghdr message = {.msg_iov = pieces, .msg_iovlen = 2 * count};
    if (count > 1) {
        message.msg_control = control;
        message.msg_controllen = sizeof control;
        struct cmsghdr *segment = CMSG_FIRSTHDR(&message);
        segment->cmsg_level = IPPROTO_UDP;
        segment->cmsg_type = UDP_SEGMENT;
        segment->cmsg_len = CMSG_LEN(sizeof(uint16_t));
        *(uint16_t *)CMSG_DATA(segment) = t->block + HEADER;
    }
    if (sendmsg(t->fd, &message, 0) < 0 && errno != EAGAIN && errno != ECONNREFUSED)
        perror("sendmsg");
}

static void send_window(transfer *t)
{
    uint64_t first = t->acknowledged + 1, last = t->acknowledged + t->window;
    size_t most = LONGEST_DATAGRAM / (t->block + HEADER);
    if (last > t->blocks)
        last = t->blocks;
    if (most > MOST_SEGMENTS)
        most = MOST_SEGMENTS;
    while (first <= last) {
        size_t count = last - first + 1 < most ? last - first + 1 : most;
        send_blocks(t, first, count);
        first += count;
    }
}

static void send_again(transfer *t)
{
    if (t->agreement_length)
        (void)!send(t->fd, t->agreement, t->agreement_length, 0);
    else
        send_window(t);
    leave_ring(t);
    join_ring(t);
}

/* Agrees to whatever is asked for. */
static void agree(transfer *t, const char *text, const char *end)
{
    char *out = t->agreement + 2;
    t->agreement[1] = OACK;
    while (text < end) {
        const char *name = text, *value = name + strlen(name) + 1;
        if (value >= end)
            break;
        text = value + strlen(value) + 1;
        size_t number = atol(value);
        if (!strcasecmp(name, "blksize"))
            t->block = number;
        else if (!strcasecmp(name, "windowsize"))
            t->window = number;
        else if (!strcasecmp(name, "tsize"))
            number = t->file->length;
        else
            continue;
        out += sprintf(out, "%.16s", name) + 1;
        out += sprintf(out, "%zu", number) + 1;
    }
    t->agreement_length = out > t->agreement + 2 ? out - t->agreement : 0;
}

static int connected_socket(struct sockaddr_in own, const struct sockaddr_in *peer)
{
    int fd = socket(AF_INET, SOCK_DGRAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0), size = SEND_BUFFER;
    own.sin_port = 0;
    if (fd < 0 || bind(fd, (struct sockaddr *)&own, sizeof own) || connect(fd, (struct sockaddr *)peer, sizeof *peer))
        fail("a socket for a transfer");
    setsockopt(fd, SOL_SOCKET, SO_SNDBUF, &size, sizeof size);
    return fd;
}

static void begin(const struct sockaddr_in *own, const struct sockaddr_in *peer, const char *text, const char *end)
{
    const char *name = *text == '/' ? text + 1 : text;
    const content *found = find(name);
    if (!found)
        return;
    transfer *t = calloc(1, sizeof *t);
    *t = (transfer){.fd = connected_socket(*own, peer), .file = found, .block = 512, .window = 1};
    text += strlen(text) + 1; /* the name */
    text += strlen(text) + 1; /* the mode */
    agree(t, text, end);
    t->blocks = found->length / t->block + 1;
    struct epoll_event event = {.events = EPOLLIN, .data.ptr = t};
    epoll_ctl(poller, EPOLL_CTL_ADD, t->fd, &event);
    t->before = t->after = t;
    send_again(t);
}

static void accept_requests(int listener, const struct sockaddr_in *own)
{
    char packet[2048];
    struct sockaddr_in peer;
    socklen_t peer_length = sizeof peer;
    ssize_t length;
    while ((length = recvfrom(listener, packet, sizeof packet - 2, 0, (struct sockaddr *)&peer, &peer_length)) > HEADER) {
        packet[length] = packet[length + 1] = 0;
        if (packet[1] == RRQ)
            begin(own, &peer, packet + 2, packet + length);
    }
}

static void read_acknowledgement(transfer *t)
{
    uint8_t packet[2048];
    ssize_t length = recv(t->fd, packet, sizeof packet, 0);
    if ((length < 0 && errno == ECONNREFUSED) || (length >= HEADER && packet[1] == ERROR)) {
        end(t);
        return;
    }
    if (length < HEADER || packet[1] != ACK)
        return;
    int16_t distance = (packet[2] << 8 | packet[3]) - (uint16_t)t->acknowledged;
    bool repeated = distance == 0 && !t->agreement_length && t->window == 1; /* RFC 1123 4.2.3.1: the sorcerer's apprentice */
    if (distance < 0 || distance > (int)t->window || repeated)
        return;
    t->agreement_length = 0;
    t->acknowledged += distance;
    t->resends = 0;
    if (t->acknowledged >= t->blocks)
        end(t);
    else
        send_again(t);
}

static void break_silences(void)
{
    uint64_t now = now_ns();
    while (ring.after != &ring && now - ring.after->sent > SECOND) {
        transfer *t = ring.after;
        if (++t->resends > MOST_RESENDS)
            end(t);
        else
            send_again(t);
    }
}

int main(int count, char **words)
{
    if (count != 4)
        stop(UNABLE, "yardstick ADDRESS PORT DIRECTORY");
    prepare_process();
    struct sockaddr_in own = address_of(words[1], atoi(words[2]));
    int listener = socket(AF_INET, SOCK_DGRAM | SOCK_NONBLOCK, 0), size = SEND_BUFFER;
    if (chdir(words[3]) || bind(listener, (struct sockaddr *)&own, sizeof own))
        fail("the directory or the port");
    setsockopt(listener, SOL_SOCKET, SO_RCVBUF, &size, sizeof size);
    poller = epoll_create1(EPOLL_CLOEXEC);
    ring.before = ring.after = &ring;
    struct epoll_event event = {.events = EPOLLIN, .data.ptr = NULL}, events[128];
    epoll_ctl(poller, EPOLL_CTL_ADD, listener, &event);
    for (;;) {
        int ready = epoll_wait(poller, events, 128, 200);
        for (int i = 0; i < ready; i++) {
            if (events[i].data.ptr)
                read_acknowledgement(events[i].data.ptr);
            else
                accept_requests(listener, &own);
        }
        break_silences();
    }
}
