/** Everything that is written for machines to read: scripts and menus from templates, networking.json, the archive of extra files. */
package pilotlight.appliance.render;
