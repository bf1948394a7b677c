package pilotlight.appliance.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Debian's servers.
 *
 * @param contents the folder of the files; no secret: every user must be able to read it
 * @param workspace a directory for settings and logs
 */
record Peers(Path contents, Path workspace) {

    private static final int TFTPD_PORT = 20069;
    private static final int NGINX_PORT = 20080;
    private static final int DNSMASQ_PORT = 69;

    /** tftpd-hpa: one process a transfer, whose CPU time is nobody's when it has ended. Takes root, to become another user. */
    Server tftpd(Path program) {
        Door door = Door.at(TFTPD_PORT, "");
        return new Server(
                "tftpd-hpa",
                List.of(
                        program.toString(),
                        "--foreground",
                        "--address",
                        "127.0.0.1:" + TFTPD_PORT,
                        "--secure",
                        contents.toString()),
                Map.of(),
                Optional.of(door),
                Optional.empty(),
                Probe.tftp(door, "small"),
                false,
                log("tftpd"));
    }

    /** dnsmasq, which knows no other TFTP port than 69: takes root. */
    Server dnsmasq(Path program) {
        Door door = Door.at(DNSMASQ_PORT, "");
        return new Server(
                "dnsmasq",
                List.of(
                        program.toString(),
                        "--keep-in-foreground",
                        "--conf-file=/dev/null",
                        "--pid-file=",
                        "--port=0",
                        "--enable-tftp",
                        "--tftp-max=1000",
                        "--log-facility=-",
                        "--quiet-tftp",
                        "--tftp-root=" + contents),
                Map.of(),
                Optional.of(door),
                Optional.empty(),
                Probe.tftp(door, "small"),
                true,
                log("dnsmasq"));
    }

    /** nginx as Debian sets it up, but without an access log and without an end to a connection. */
    Server nginx(Path program, int workers) throws IOException {
        Path settings = workspace.resolve("nginx.conf");
        Files.writeString(settings, """
                daemon off;
                worker_processes %d;
                pid %2$s/nginx.pid;
                error_log %2$s/nginx-error.log;
                events {
                    worker_connections 1024;
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
                        listen 127.0.0.1:%3$d;
                        root %4$s;
                    }
                }
                """.formatted(workers, workspace, NGINX_PORT, contents));
        Door door = Door.at(NGINX_PORT, "");
        return new Server(
                "nginx",
                List.of(program.toString(), "-c", settings.toString(), "-e", workspace + "/nginx-error.log"),
                Map.of(),
                Optional.empty(),
                Optional.of(door),
                Probe.http(door, "small", Set.of(200)),
                true,
                log("nginx"));
    }

    private Path log(String name) {
        return workspace.resolve(name + ".log");
    }
}
