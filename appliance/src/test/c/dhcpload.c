/*
 * dhcpload: PXE firmware of many machines that asks for its boot: DISCOVER by broadcast or through a relay, or REQUEST at port 4011.
 * RFC 2131, PXE 2.1. Each answer must be the right one for the machine that asked.
 */
#define _GNU_SOURCE
#include "load.h"

#include <getopt.h>
#include <poll.h>

enum { REQUEST = 1, REPLY = 2, DISCOVER_TYPE = 1, OFFER_TYPE = 2, REQUEST_TYPE = 3, ACK_TYPE = 5 };
enum { OPTIONS = 240, SHORTEST_MESSAGE = 300, LONGEST_MESSAGE = 1500, AT_ONCE = 32, SOCKET_BUFFER = 8 << 20 };
enum { MACHINES = 10000, UEFI_X64 = 7, REMEMBERED = 1 << 20 };
#define FIRST_XID 0x10000000u

typedef enum { BROADCAST, RELAY, BOOT_SERVER } way;

static struct {
    way way;
    const char *device;
    struct sockaddr_in server, own;
    int in_flight;
    double seconds;
    double rate; /* a second, at even times; 0: as fast as answers come */
} load = {.in_flight = 64, .seconds = 1};

typedef struct {
    bool waits;
    uint64_t since;
} question;

static const uint64_t patience = SECOND;
static question questions[REMEMBERED]; /* by sequence: more than are asked while patience lasts */
static int waiting;
static uint32_t asked, oldest; /* all before this one are answered or lost */
static long answered, lost, wrong;
static uint64_t last_answer;
static times durations;

static uint8_t out[AT_ONCE][LONGEST_MESSAGE], in[AT_ONCE][LONGEST_MESSAGE];
static struct iovec out_pieces[AT_ONCE], in_pieces[AT_ONCE];
static struct mmsghdr out_messages[AT_ONCE], in_messages[AT_ONCE];

/* --- What is asked --- */

static void write_mac(uint8_t *mac, uint32_t sequence)
{
    uint32_t machine = sequence % MACHINES;
    memcpy(mac, (uint8_t[]){0x52, 0x54, 0x00, machine >> 16, machine >> 8, machine}, 6);
}

static uint8_t *add_option(uint8_t *at, int code, const void *value, int length)
{
    *at++ = code;
    *at++ = length;
    memcpy(at, value, length);
    return at + length;
}

/* What EDK2 sends; at port 4011 with the boot item that it chose (option 43.71): the first of dnsmasq's menu. */
static uint8_t *add_options(uint8_t *at, const uint8_t *mac)
{
    static const char class[] = "PXEClient:Arch:00007:UNDI:003016";
    static const uint8_t wanted[] = {1, 2, 3, 4, 5, 6, 12, 13, 15, 17, 18, 22, 23, 28, 40, 41, 42, 43,
                                     50, 51, 54, 58, 59, 60, 66, 67, 97, 128, 129, 130, 131, 132, 133, 134, 135};
    uint8_t type = load.way == BOOT_SERVER ? REQUEST_TYPE : DISCOVER_TYPE;
    uint8_t uuid[17] = {0, 'P', 'I', 'L', 'O', 'T', 'L', 'I', 'G', 'H', 'T'};
    memcpy(uuid + 11, mac, 6);
    at = add_option(at, 53, &type, 1);
    at = add_option(at, 57, (uint8_t[]){LONGEST_MESSAGE >> 8, LONGEST_MESSAGE & 255}, 2);
    at = add_option(at, 55, wanted, sizeof wanted);
    at = add_option(at, 97, uuid, sizeof uuid);
    at = add_option(at, 94, (uint8_t[]){1, 3, 16}, 3);
    at = add_option(at, 93, (uint8_t[]){0, UEFI_X64}, 2);
    at = add_option(at, 60, class, sizeof class - 1);
    if (load.way == BOOT_SERVER)
        at = add_option(at, 43, (uint8_t[]){71, 4, 0x80, 0, 0, 0, 255}, 7);
    *at++ = 255;
    return at;
}

static size_t write_question(uint8_t *message, uint32_t sequence)
{
    uint32_t xid = htonl(FIRST_XID + sequence);
    memset(message, 0, SHORTEST_MESSAGE);
    memcpy(message, (uint8_t[]){REQUEST, 1, 6, load.way == RELAY}, 4);
    memcpy(message + 4, &xid, 4);
    if (load.way == BROADCAST)
        message[10] = 0x80; /* answers by broadcast, too */
    if (load.way == BOOT_SERVER)
        memcpy(message + 12, &load.own.sin_addr, 4);
    if (load.way == RELAY)
        memcpy(message + 24, &load.own.sin_addr, 4);
    write_mac(message + 28, sequence);
    memcpy(message + 236, (uint8_t[]){99, 130, 83, 99}, 4);
    size_t length = add_options(message + OPTIONS, message + 28) - message;
    return length < SHORTEST_MESSAGE ? SHORTEST_MESSAGE : length;
}

/* How many may be sent now. */
static int allowed(uint64_t start, uint64_t now)
{
    int room = load.in_flight - waiting;
    if (load.rate > 0) {
        long due = (long)((now - start) / 1e9 * load.rate) + 1 - asked;
        room = due < room ? due : room;
    }
    return room < AT_ONCE ? room : AT_ONCE;
}

/* At a rate, time runs from when a question should have been sent: a server that holds up the sender is not spared for it. */
static uint64_t asked_at(uint64_t start, uint64_t now)
{
    return load.rate > 0 ? start + (uint64_t)(asked / load.rate * 1e9) : now;
}

static void send_all(int fd, int count)
{
    for (int sent = 0; sent < count;) {
        int done = sendmmsg(fd, out_messages + sent, count - sent, 0);
        if (done < 0 && errno != EAGAIN && errno != ENOBUFS && errno != ECONNREFUSED)
            fail("sendmmsg");
        sent += done > 0 ? done : 0;
    }
}

static void ask(int fd, uint64_t start, uint64_t now)
{
    int count = allowed(start, now);
    if (count <= 0)
        return;
    for (int i = 0; i < count; i++, asked++) {
        questions[asked % REMEMBERED] = (question){true, asked_at(start, now)};
        out_pieces[i].iov_len = write_question(out[i], asked);
    }
    waiting += count;
    send_all(fd, count);
}

/* --- What is answered --- */

static const uint8_t *option(const uint8_t *message, size_t length, int code)
{
    for (size_t i = OPTIONS; i + 1 < length && message[i] != 255;) {
        if (message[i] == 0) {
            i++;
            continue;
        }
        if (i + 2 + message[i + 1] > length)
            return NULL;
        if (message[i] == code)
            return message + i + 2;
        i += 2 + message[i + 1];
    }
    return NULL;
}

static bool is_right(const uint8_t *message, size_t length, uint32_t sequence)
{
    uint8_t mac[6];
    write_mac(mac, sequence);
    const uint8_t *type = option(message, length, 53), *class = option(message, length, 60);
    return !memcmp(message + 28, mac, sizeof mac) && type && class && !memcmp(class, "PXEClient", 9)
           && *type == (load.way == BOOT_SERVER ? ACK_TYPE : OFFER_TYPE);
}

static void take(const uint8_t *message, size_t length, uint64_t now)
{
    uint32_t xid;
    if (length <= OPTIONS || message[0] != REPLY)
        return;
    memcpy(&xid, message + 4, 4);
    uint32_t sequence = ntohl(xid) - FIRST_XID;
    question *q = &questions[sequence % REMEMBERED];
    if (sequence < oldest || sequence >= asked || !q->waits)
        return;
    q->waits = false;
    waiting--;
    if (!is_right(message, length, sequence)) {
        wrong++;
        return;
    }
    answered++;
    last_answer = now;
    add_time(&durations, now > q->since ? now - q->since : 0);
}

static void read_answers(int fd)
{
    int count;
    do {
        count = recvmmsg(fd, in_messages, AT_ONCE, MSG_DONTWAIT, NULL);
        uint64_t now = now_ns();
        for (int i = 0; i < count; i++)
            take(in[i], in_messages[i].msg_len, now);
    } while (count == AT_ONCE);
}

static void drop_lost(uint64_t now)
{
    for (; oldest < asked; oldest++) {
        question *q = &questions[oldest % REMEMBERED];
        if (q->waits && now <= q->since + patience)
            return;
        lost += q->waits;
        waiting -= q->waits;
        q->waits = false;
    }
}

/* --- The whole --- */

/* At a rate the generator never sleeps: its own waking up would be measured. */
static void await_answer(int fd)
{
    struct pollfd poll = {fd, POLLIN, 0};
    struct timespec most = {0, load.rate > 0 ? 0 : 5000000};
    ppoll(&poll, 1, &most, NULL);
}

/* Asks until the time is over, then hears what is still to come. */
static void run(int fd, uint64_t start)
{
    uint64_t end = start + (uint64_t)(load.seconds * SECOND);
    for (;;) {
        uint64_t now = now_ns();
        if (now < end)
            ask(fd, start, now);
        else if (!waiting)
            return;
        await_answer(fd);
        read_answers(fd);
        drop_lost(now);
    }
}

static int open_socket(int port)
{
    int fd = socket(AF_INET, SOCK_DGRAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0), on = 1, size = SOCKET_BUFFER;
    setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    setsockopt(fd, SOL_SOCKET, SO_BROADCAST, &on, sizeof on);
    setsockopt(fd, SOL_SOCKET, SO_RCVBUFFORCE, &size, sizeof size);
    setsockopt(fd, SOL_SOCKET, SO_SNDBUFFORCE, &size, sizeof size);
    if (load.device && setsockopt(fd, SOL_SOCKET, SO_BINDTODEVICE, load.device, strlen(load.device) + 1))
        fail(load.device);
    struct sockaddr_in own = load.own;
    own.sin_port = htons(port);
    if (load.way == BROADCAST)
        own.sin_addr.s_addr = INADDR_ANY;
    if (bind(fd, (struct sockaddr *)&own, sizeof own))
        fail("bind");
    return fd;
}

static void prepare_messages(void)
{
    for (int i = 0; i < AT_ONCE; i++) {
        out_pieces[i].iov_base = out[i];
        in_pieces[i] = (struct iovec){in[i], LONGEST_MESSAGE};
        out_messages[i].msg_hdr = (struct msghdr){&load.server, sizeof load.server, &out_pieces[i], 1, NULL, 0, 0};
        in_messages[i].msg_hdr = (struct msghdr){NULL, 0, &in_pieces[i], 1, NULL, 0, 0};
    }
}

static void usage(void)
{
    stop(UNABLE, "dhcpload -m broadcast|relay|4011 -o OWN ADDRESS -q OWN PORT -s SERVER -p PORT [-i DEVICE]\n"
                 "  [-w IN FLIGHT] [-t SECONDS] [-r RATE a second]");
}

static way way_of(const char *word)
{
    if (!strcmp(word, "broadcast"))
        return BROADCAST;
    if (!strcmp(word, "relay"))
        return RELAY;
    if (!strcmp(word, "4011"))
        return BOOT_SERVER;
    usage();
    return BROADCAST;
}

int main(int count, char **words)
{
    const char *server = NULL, *own = NULL;
    int port = 67, own_port = 68, letter;
    while ((letter = getopt(count, words, "m:o:q:s:p:i:w:t:r:")) != -1) {
        switch (letter) {
        case 'm': load.way = way_of(optarg); break;
        case 'o': own = optarg; break;
        case 'q': own_port = atoi(optarg); break;
        case 's': server = optarg; break;
        case 'p': port = atoi(optarg); break;
        case 'i': load.device = optarg; break;
        case 'w': load.in_flight = atoi(optarg); break;
        case 't': load.seconds = atof(optarg); break;
        case 'r': load.rate = atof(optarg); break;
        default: usage();
        }
    }
    if (!own || !server || load.in_flight < 1)
        usage();
    load.own = address_of(own, own_port);
    load.server = address_of(load.way == BROADCAST ? "255.255.255.255" : server, port);
    prepare_process();
    prepare_messages();
    int fd = open_socket(own_port);
    uint64_t start = last_answer = now_ns();
    run(fd, start);
    if (wrong)
        stop(LIED, "%ld answers were not for the machine that asked, or of another kind", wrong);
    print_result(0, (last_answer - start) / 1e9, answered, &durations, ",\"failed\":%ld", lost);
    return 0;
}
