package pilotlight.appliance.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Debian's servers, and the yardstick.
 *
 * @param contents the folder of the files; no secret: every user must be able to read it
 * @param workspace a directory for settings and logs, and the parent of the folder of scripts
 */
record Peers(Path contents, Path workspace) {

    /** The name of the C server that shows what is attainable, and of its program. */
    static final String YARDSTICK = "yardstick";

    /** A file that is always there: its name is enough to see that a server serves. */
    private static final String PROBED = "script";

    private static final int TFTPD_PORT = 20069;
    private static final int ATFTPD_PORT = 20070;
    private static final int YARDSTICK_PORT = 20071;
    private static final int NGINX_PORT = 20080;
    private static final int DNSMASQ_TFTP_PORT = 69;
    private static final DhcpPorts DNSMASQ_DHCP_PORTS = new DhcpPorts(1067, 1068, 4011);
    /** A thread each, in a table of fixed size: it ends itself near 500 transfers. */
    private static final int ATFTPD_TRANSFERS = 400;

    private static final int TFTPD_TRANSFERS = 1000;

    /** tftpd-hpa: one process a transfer, whose CPU time is nobody's when it has ended. Takes root, to become another user. */
    Server tftpd(Path program) {
        Door door = Door.at(TFTPD_PORT, "");
        return tftp(
                "tftpd-hpa",
                door,
                List.of(
                        program.toString(),
                        "--foreground",
                        "--address",
                        "127.0.0.1:" + TFTPD_PORT,
                        "--secure",
                        contents.toString()),
                false,
                TFTPD_TRANSFERS,
                false);
    }

    /** atftpd: one thread a transfer. Takes root, for it will become another user. */
    Server atftpd(Path program) {
        Door door = Door.at(ATFTPD_PORT, "");
        List<String> options = List.of("--daemon", "--no-fork", "--user", "root", "--group", "root");
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(options);
        command.addAll(List.of("--maxthread", Integer.toString(2 * ATFTPD_TRANSFERS), "--bind-address", "127.0.0.1"));
        command.addAll(List.of("--port", Integer.toString(ATFTPD_PORT), contents.toString()));
        return tftp("atftpd", door, command, true, ATFTPD_TRANSFERS, true);
    }

    /** The one that was compiled with the generators. */
    Server yardstick(Path program) {
        return yardstick(program, YARDSTICK_PORT);
    }

    /** The same at another port. */
    Server yardstick(Path program, int port) {
        Door door = Door.at(port, "");
        List<String> command = List.of(program.toString(), "127.0.0.1", Integer.toString(port), contents.toString());
        return tftp(YARDSTICK, door, command, true, Integer.MAX_VALUE, true);
    }

    private Server tftp(
            String name, Door door, List<String> command, boolean windows, int mostTransfers, boolean cpuIsKnown) {
        return new Server(
                name,
                command,
                Map.of(),
                Optional.of(door),
                Optional.empty(),
                Optional.empty(),
                windows,
                mostTransfers,
                cpuIsKnown,
                Probe.tftp(door, PROBED),
                log(name));
    }

    /**
     * dnsmasq, which knows no other TFTP port than 69: takes root. As a DHCP server it is a proxy for the {@link Segment}: it offers one
     * boot service, and answers for it at port 4011.
     */
    Server dnsmasq(Path program) {
        Door door = Door.at(DNSMASQ_TFTP_PORT, "");
        return new Server(
                "dnsmasq",
                List.of(
                        program.toString(),
                        "--keep-in-foreground",
                        "--conf-file=/dev/null",
                        "--pid-file=",
                        "--port=0",
                        "--interface=lo",
                        "--interface=" + Segment.NEAR_DEVICE,
                        "--enable-tftp",
                        "--tftp-max=3000",
                        "--log-facility=-",
                        "--quiet-tftp",
                        "--quiet-dhcp",
                        "--tftp-root=" + contents,
                        "--dhcp-alternate-port=%d,%d"
                                .formatted(DNSMASQ_DHCP_PORTS.server(), DNSMASQ_DHCP_PORTS.client()),
                        "--dhcp-range=%s,proxy".formatted(Segment.NETWORK),
                        "--pxe-service=x86-64_EFI,network,loader," + Segment.NEAR_ADDRESS),
                Map.of(),
                Optional.of(door),
                Optional.empty(),
                Optional.of(DNSMASQ_DHCP_PORTS),
                false,
                Integer.MAX_VALUE,
                true,
                Probe.tftp(door, PROBED),
                log("dnsmasq"));
    }

    /** nginx as Debian sets it up, but without an access log, without an end to a connection, and with room for a storm. */
    Server nginx(Path program, int workers) throws IOException {
        Path settings = workspace.resolve("nginx.conf");
        Files.writeString(settings, """
                daemon off;
                worker_processes %d;
                pid %2$s/nginx.pid;
                error_log %2$s/nginx-error.log;
                events {
                    worker_connections 4096;
                }
                http {
                    sendfile on;
                    tcp_nopush on;
                    access_log off;
                    keepalive_requests 1000000000;
                    client_body_temp_path %2$s/nginx-body;
                    proxy_temp_path %2$s/nginx-proxy;
                    fastcgi_temp_path %2$s/nginx-fastcgi;
                    uwsgi_temp_path %2$s/nginx-uwsgi;
                    scgi_temp_path %2$s/nginx-scgi;
                    server {
                        listen 127.0.0.1:%3$d backlog=4096;
                        root %4$s;
                        location /%5$s/ {
                            root %2$s;
                        }
                    }
                }
                """.formatted(workers, workspace, NGINX_PORT, contents, Scripts.FOLDER));
        Door door = Door.at(NGINX_PORT, "");
        return new Server(
                "nginx",
                List.of(program.toString(), "-c", settings.toString(), "-e", workspace + "/nginx-error.log"),
                Map.of(),
                Optional.empty(),
                Optional.of(door),
                Optional.empty(),
                false,
                0,
                true,
                Probe.http(door, PROBED, Set.of(200)),
                log("nginx"));
    }

    private Path log(String name) {
        return workspace.resolve(name + ".log");
    }
}
