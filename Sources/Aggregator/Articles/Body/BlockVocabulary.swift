/// The words sites use in class, id, role and itemprop, and what they mean: one table for all.
///
/// A class is split into words at everything that is no letter or digit and where a capital follows a small letter;
/// words are looked up alone and joined with the next one by `-`. `*` at the end stands for any rest; a word after `=` counts
/// only as the whole class.
enum BlockVocabulary {
    static let table: [(BlockTraits, String)] = [
        (
            .body,
            """
            article-body articlebody article-content articlecontent article-text articletext entry-content \
            entrycontent \
            post-content postcontent post-body postbody story-body storybody story-content storycontent story-text \
            storytext news-text newstext news-content newscontent news-body newsbody content-body contentbody \
            body-content bodycontent body-copy bodycopy body-text bodytext article-copy field-body text-body \
            post-text posttext article-paragraphs rich-text richtext article-main single-content singlecontent \
            blog-content blogcontent node-body content-text wsw item-body itemfulltext item-fulltext fulltext \
            artikel-text maincontent-text main-text maintext post-entry entry-body postarticle td-post-content \
            artikelinhalt artikeltext beitragstext cuerpo-articulo cuerpo-noticia cuerpo-nota texto-noticia texto-nota \
            contenido-noticia corpo-noticia corpo-materia conteudo-noticia corps-article testo-articolo \
            corpo-articolo tresc-artykulu \
            postentry caas-body paywall-content story-copy storycopy texte-article article-section
            """
        ),
        (
            .article,
            """
            article post story entry content main hentry page-content main-content maincontent single text news node \
            blog
            """
        ),
        (
            .related,
            """
            related* recommend* readmore read-more more-stories morestories more-news more-from also-read alsoread \
            also-like see-also you-may youmay most-read mostread most-popular mostpopular popular trending outbrain* \
            taboola* zergnet* yarpp* jp-relatedposts suggested suggestions similar* linkbox link-box \
            latest-news latest-posts recent-posts recentposts recirc* crosslink* next-article next-post prev-next \
            prevnext post-navigation nav-links read-next readnext whats-next up-next also-in interesting more-on \
            in-other-news topic-links further-reading furtherreading rel-links editors-picks editor-picks \
            top-stories \
            media-block-wrap article-list articlelist storylist story-list sub-lead view-latest inline-link \
            lire-aussi wp-embedded-content bs-irp*
            """
        ),
        (.teaser, "teaser* card cards tile tiles"),
        (
            .share,
            """
            share* sharing* sharedaddy social* addthis* addtoany* shariff* sns follow-us follow-me followus facebook \
            twitter whatsapp telegram pinterest sharebar tweet-button fb-like likes
            """
        ),
        (
            .comments,
            """
            comment* disqus* respond reply replies discussion* livefyre* coral fb-comments reactions trackback* \
            pingback*
            """
        ),
        (
            .advert,
            """
            ad ads adv advert* adsense adslot ad-slot adbox ad-box ad-container adcontainer ad-wrapper adwrapper \
            advertising banner banners sponsor* dfp gpt google-ad google-ads promoted-content promoted-post partner-content abowerbung abo-werbung abobox abo-box native-ad \
            commercial anzeige werbung publicidad pub affiliate*
            """
        ),
        (
            .navigation,
            """
            nav navi navbar navigation menu submenu breadcrumb* crumbs pagination pager pagenav paging toc \
            table-of-contents skip-link skiplink skip-links toolbar tools article-tools =tabs jump-to back-to-top \
            gotop go-top backtotop scroll-top topbar
            """
        ),
        (
            .promotion,
            """
            newsletter* subscri* signup sign-up promo promos promotion* promobox donate donation* donations \
            support-us \
            cta* call-to-action mailchimp mc4wp* optin opt-in inline-signup email-signup podcast-promo app-promo \
            download-app petition marketing membership shop* buy-now product-box price-box callout-newsletter
            """
        ),
        (
            .biography,
            """
            author-bio authorbio author-box authorbox about-author about-the-author abouttheauthor author-info \
            authorinfo author-description author-details author-profile bio biography contributor-bio author-card \
            authorcard post-author-box writer-bio saboxplugin* molongui*
            """
        ),
        (
            .byline,
            """
            byline bylines by-line author authors vcard writer writers post-author article-author entry-author \
            posted-by postedby written-by contributor contributors creator autor auteur reporter
            """
        ),
        (
            .date,
            """
            date dateline datetime timestamp pubdate publish-date published post-date entry-date article-date \
            date-published datepublished post-time last-updated updated dtreviewed datum article-time
            """
        ),
        (
            .caption,
            """
            caption captions wp-caption-text wp-caption figcaption image-caption photo-caption photocredit \
            photo-credit image-credit credit credits img-caption media-caption mediacaption copyright-holder \
            image-source photographer video-player videoplayer jwplayer* brightcove* video-js slideshow gallery galleries carousel lightbox =slider image-info imagecaption =legend \
            bildunterschrift bildtext pie-foto didascalia
            """
        ),
        (
            .tags,
            """
            tags taglist tag-list tag-links taglinks post-tags article-tags tagcloud keywords topics topic-list \
            categories cat-links post-categories catlinks
            """
        ),
        (
            .sidebar,
            """
            sidebar* side-bar aside rail right-rail left-rail rightrail leftrail rightcol right-col right-column \
            rightcolumn complementary widget-area textbox inline-textbox infobox fact-box factbox
            """
        ),
        (.widget, "=widget =widgets"),
        (
            .footer,
            """
            footer footnote-links site-footer page-footer colophon copyright contentinfo legal imprint article-footer \
            post-footer entry-footer articlefooter disclaimer endnote publication-info
            """
        ),
        (
            .masthead,
            """
            masthead site-header siteheader page-header header-top topnav top-bar main-header mainheader globalheader \
            logo branding headerdata headerdate header-date ticker breaking-news newsticker
            """
        ),
        (
            .notice,
            """
            modal popup pop-up overlay =dialog lightbox-login paywall-message paywall-prompt \
            regwall \
            login log-in login-form register-wall alert alerts notification* error-message warning adblock* noscript \
            messagebox print-only printonly captcha tooltip flash-message
            """
        ),
        (
            .consent,
            """
            cookie-notice cookie-banner cookie-bar cookie-consent cookie-law cookie-policy cookie-popup \
            cookie-overlay cookie-dialog cookie-message cookiebar cookiebanner cookieconsent cookienotice cookies \
            cookie consent* gdpr* dsgvo* onetrust* usercentrics* didomi* borlabs* cmplz* moove-gdpr cookiebot* \
            cybotcookiebot* iubenda* quantcast* privacy-popup
            """
        ),
        (.title, "title headline entry-title post-title article-title page-title pg-title story-title storytitle"),
        (
            .meta,
            """
            meta post-meta entry-meta article-meta postmeta postmetadata entrymeta entry-utility article-reviewed article-info post-info metadata \
            article-header-meta \
            article-details submitted post-details reading-time read-time readtime word-count view-count views \
            post-views rating ratings star-rating votes
            """
        ),
        (
            .summary,
            """
            summary standfirst subtitle sub-title subhead subheadline dek deck lead lede lead-text intro introduction \
            excerpt kicker strapline teaser-text teasertext article-teaser bajada entradilla sottotitolo chapeau chapo \
            ingress preamble perex vorspann anleser
            """
        ),
        (
            .hidden,
            """
            hidden hide invisible sr-only visually-hidden visuallyhidden screen-reader-text screenreader \
            assistive-text \
            element-invisible screen-reader a11y-hidden is-hidden d-none display-none nodisplay offscreen
            """
        ),
    ]
}
