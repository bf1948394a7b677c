/**
 * Scripts for iPXE's shell: writing them so that no text can become a command, and reading them as iPXE does. The rules are those of
 * {@code split_command}, {@code command_terminator} and {@code expand_tokens} in ipxe/ipxe {@code src/core/exec.c},
 * {@code process_script} in {@code src/image/script.c} and {@code expand_settings} in {@code src/core/settings.c}, unchanged from
 * March 2011 (commit b5f5f735c) to version 2.0.
 */
package pilotlight.netboot.ipxe;
