# SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
# SPDX-License-Identifier: EUPL-1.2
#
# Varnish before the service and before a portal whose pages include fragments by ESI:
#   <esi:include src="/jmd-iq/fragment/card?city=berlin"/>
# on pages sent with Surrogate-Control: content="ESI/1.0". The service is started with
# --base-url https://portal.example/jmd-iq, Varnish with a socket of its own for bans:
#   varnishd -f default.vcl -a :80 -a operators=127.0.0.1:8088
vcl 4.1;
import std;

backend portal { .host = "127.0.0.1"; .port = "8000"; }
backend jmd_iq {
    .host = "127.0.0.1"; .port = "8080";
    .probe = { .url = "/readyz"; .interval = 2s; .initial = 3; }
}

sub vcl_recv {
    if (req.method == "BAN") {
        # The caller's address says nothing: behind a TLS terminator on this machine it is
        # 127.0.0.1 for everybody.
        if (local.socket != "operators") { return (synth(403)); }
        if (req.http.Surrogate-Key !~ "^[a-z0-9.-]+$") { return (synth(400)); }
        ban("obj.http.Surrogate-Key ~ (^|\s)" + req.http.Surrogate-Key + "(\s|$)");
        return (synth(200));
    }
    if (req.url ~ "^/jmd-iq/") {
        set req.backend_hint = jmd_iq;
        set req.url = regsub(req.url, "^/jmd-iq", "");
        unset req.http.Cookie;
        # Remove unknown parameters, so that they do not create cache entries.
        set req.url = regsuball(req.url, "[?&](?!(city|state|theme|accent|lang|filter|mode|heading|style|view|load|integrity|reserve|cms|ui|url|format|maxwidth|maxheight)=)[^&]*", "");
        if (req.url !~ "\?") { set req.url = regsub(req.url, "&", "?"); }
        # Stale answers are delivered for an hour while they are fetched, for a day while the service is down.
        if (std.healthy(req.backend_hint)) { set req.grace = 1h; }
    } else {
        set req.backend_hint = portal;
    }
}

sub vcl_backend_response {
    if (bereq.backend == jmd_iq) {
        set beresp.grace = 24h;
        if (beresp.status >= 500 && bereq.is_bgfetch) { return (abandon); }
    } else if (beresp.http.Surrogate-Control ~ "ESI/1.0") {
        set beresp.do_esi = true;
        unset beresp.http.Surrogate-Control;
    }
}
