/// Query parameters that say where a reader came from, not which article is meant.
enum TrackingParameters {
    /// True when `name` never names an article.
    static func contains(_ name: String) -> Bool {
        let name = name.lowercased()
        return names.contains(name) || prefixes.contains { name.hasPrefix($0) }
    }

    /// True for parameters that mean nothing with such a value: a session's number, `ref=rss`, `print=1`.
    static func isNoise(_ name: String, _ value: String) -> Bool {
        switch name.lowercased() {
        case "phpsessid", "jsessionid", "aspsessionid", "cfid", "cftoken", "sessionid", "session_id": true
        case "sid", "s", "sess", "session": value.utf8.count >= 16 && value.utf8.allSatisfy(isHexDigit)
        case "ref", "referrer", "referer", "source", "from", "src", "via":
            // A number may be a name; a word as "rss" or "twitter" is none.
            value.isEmpty || (name.lowercased().hasPrefix("ref") && !value.utf8.allSatisfy(isDigit))
        case "amp", "amp_js_v", "amp_gsa", "replytocom": true
        case "outputtype": value == "amp"
        case "print", "printable": value.isEmpty || ["print", "1", "true", "yes", "y"].contains(value.lowercased())
        case "share": ["facebook", "twitter", "x", "email", "telegram", "whatsapp", "linkedin"].contains(value)
        default: false
        }
    }

    private static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

    private static func isHexDigit(_ byte: UInt8) -> Bool {
        isDigit(byte) || ((byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x66)
    }

    /// Campaign tools, by the name of their maker.
    private static let prefixes = [
        "utm_", "mtm_", "pk_", "piwik_", "matomo_", "ga_", "fb_", "hmb_", "otm_", "itm_", "wt_", "vn_", "at_", "ns_",
        "hsa_", "__hs", "_hs", "vero_", "oly_", "ml_subscriber", "mc_", "trk_", "elq", "cm_", "amp;utm_", "amp;fb_",
        "_bta_", "sc_", "stm_", "bsft_", "dm_i", "gad_", "mibext", "xtor", "totalrows_",
    ]

    private static let names: Set<String> = [
        "yclid", "ysclid", "_openstat", "fbclid", "action_object_map", "action_type_map", "action_ref_map", "gs_l",
        "mkt_tok", "gclid", "gclsrc", "gbraid", "wbraid", "dclid", "srsltid", "cmpid", "os_ehash", "_ga", "_gl",
        "__twitter_impression", "wtrid", "emc", "echobox", "spm", "tracking_source", "ceneo_spo", "__s",
        "hsctatracking",
        "msclkid", "rb_clickid", "clickid", "s_cid", "wickedid", "twclid", "ttclid", "igshid", "igsh", "smid", "smtyp",
        "li_fat_id", "epik", "ref_src", "ref_url", "fref", "_branch_match_id", "guccounter", "guce_referrer",
        "guce_referrer_sig", "ocid", "ncid", "icid", "mbid", "cndid", "ck_subscriber_id", "sr_share", "ito", "__tn__",
        "__cft__", "zanpid", "wprov", "partnerid", "this_affiliate", "aftr_source", "feature_ref", "share_id",
    ]
}
