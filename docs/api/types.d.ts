// Made by `make types` from openapi.json, sha256:4461306e7df040a53ce69881f435cc845604d49f2c3721c21221b4222d99fec1

export interface paths {
    "/pages/find/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A page by its address or its id
         * @description A page by its address or its id: a redirect to its document, or with `follow` the document itself.
         */
        get: operations["find"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/pages/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Public pages, as a list
         * @description Public pages as a list.
         */
        get: operations["pages"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/pages/{page_id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One of the pages, whole
         * @description One public page; with `locale` the piece that it is a version of, in that language.
         */
        get: operations["page"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/stories/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Public stories, as a list
         * @description Public pages as a list.
         */
        get: operations["stories"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/stories/{page_id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One of the stories, whole
         * @description One public page; with `locale` the piece that it is a version of, in that language.
         */
        get: operations["stories_page"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/series/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Public series, as a list
         * @description Public pages as a list.
         */
        get: operations["series"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/series/{page_id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One of the series, whole
         * @description One public page; with `locale` the piece that it is a version of, in that language.
         */
        get: operations["series_page"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/people/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Public people, as a list
         * @description Public pages as a list.
         */
        get: operations["people"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/people/{page_id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One of the people, whole
         * @description One public page; with `locale` the piece that it is a version of, in that language.
         */
        get: operations["people_page"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/pages/{page_id}/captions/{block_id}.vtt": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The caption track of a film
         * @description The caption track of a video block, as WebVTT.
         */
        get: operations["captions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/locales/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The languages of the site
         * @description The site's languages, in their order, each named in itself.
         */
        get: operations["locales"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/navigation/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What menus show
         * @description The home page of a language and its sections that are shown in menus, in the order of the page tree.
         */
        get: operations["navigation"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/images/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Pictures, as a list
         * @description Pictures that public pages show.
         */
        get: operations["images"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/images/{image_id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One picture
         * @description One picture that a public page shows.
         */
        get: operations["image"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/openapi.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * This description
         * @description The API as an OpenAPI 3.1 document.
         */
        get: operations["openapi"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/search/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Pages in all languages that hold words
         * @description Public pages in all languages that hold the words of `q`.
         */
        get: operations["search"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** @description Not there; or, where the other members are there, not in the language that was asked for. */
        Absent: {
            /**
             * Format: uri
             * @description What kind of problem it is: an address at which it is explained.
             */
            type: string;
            title: string;
            status: number;
            detail: string;
            message: string;
            requested_locale?: string | null;
            translations?: components["schemas"]["Version"][];
            pending?: components["schemas"]["Pending"][];
        };
        BodyBlock: components["schemas"]["HeadingBlock"] | components["schemas"]["RichTextBlock"] | components["schemas"]["ImageBlock"] | components["schemas"]["GalleryBlock"] | components["schemas"]["QuoteBlock"] | components["schemas"]["VideoBlock"] | components["schemas"]["FactBlock"] | components["schemas"]["KeyMessageBlock"] | components["schemas"]["RelatedBlock"] | components["schemas"]["CallToActionBlock"];
        Breadcrumb: {
            id: number;
            title: string;
            /**
             * @description The address of a page on the public site, without its host.
             * @example /en/stories/
             */
            html_path: string;
        };
        /** @description Either `page` or `url`. */
        CallToAction: {
            text: string;
            label: string;
            page: components["schemas"]["PageRef"] | null;
            url: string | null;
        };
        /** @description What a reader may do next: one link, to a page of ours or to somewhere else. */
        CallToActionBlock: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "call_to_action";
            id: string;
            value: components["schemas"]["CallToAction"];
        };
        CaptionsItem: {
            url: string;
        };
        /** @description A caption track: the WebVTT that was signed, and where a player gets it. */
        CaptionsRef: {
            /** @constant */
            ref: "captions";
            /**
             * @description A BCP 47 code.
             * @example en
             */
            locale: string;
            /**
             * @description Direction of the script.
             * @enum {string}
             */
            dir: "ltr" | "rtl";
            vtt: string;
            item: components["schemas"]["CaptionsItem"];
        };
        Card: components["schemas"]["HomePageCard"] | components["schemas"]["SectionPageCard"] | components["schemas"]["SeriesPageCard"] | components["schemas"]["StoryPageCard"] | components["schemas"]["PersonPageCard"];
        /** @description What lists and cards say of a page. */
        CardMeta: {
            type: string;
            /**
             * Format: uri
             * @description An absolute address.
             */
            detail_url: string;
            /**
             * Format: uri
             * @description An absolute address.
             */
            html_url: string;
            /**
             * @description The address of a page on the public site, without its host.
             * @example /en/stories/
             */
            html_path: string;
            slug: string;
            /**
             * Format: uuid
             * @description Shared by all language versions of a page.
             */
            key: string;
            /**
             * @description A BCP 47 code.
             * @example en
             */
            locale: string;
            /**
             * @description Direction of the script.
             * @enum {string}
             */
            dir: "ltr" | "rtl";
            /**
             * @description A BCP 47 code.
             * @example en
             */
            original_locale: string;
            /**
             * Format: date-time
             * @description In UTC, to the second.
             */
            first_published_at: string;
        };
        Count: {
            total_count: number;
        };
        /** @description A film elsewhere; `provider` is the name of its host. */
        Embed: {
            provider: string;
            url: string;
        };
        /** @description How many pages of the list have a code; the list's own filter of that name aside. */
        FacetCount: {
            code: string;
            label: string;
            count: number;
        };
        Fact: {
            label: string;
            value: string;
            /** Format: date */
            as_of: string;
            source: string;
            source_url: string;
        };
        /** @description A value that ages: always with its date and its source. */
        FactBlock: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "fact";
            id: string;
            value: components["schemas"]["Fact"];
        };
        /** @description An object of which a part is asked for. */
        FactPart: {
            label?: string;
            value?: string;
            /** Format: date */
            as_of?: string;
            source?: string;
            source_url?: string;
        };
        Gallery: {
            images: components["schemas"]["ImageRef"][];
        };
        GalleryBlock: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "gallery";
            id: string;
            value: components["schemas"]["Gallery"];
        };
        /** @description It was public and was taken down. Take a reason that you do not know for `out_of_date`. */
        Gone: {
            /**
             * Format: uri
             * @description What kind of problem it is: an address at which it is explained.
             */
            type: string;
            title: string;
            status: number;
            detail: string;
            message: string;
            /**
             * @description Why.
             * @example in_error
             * @example out_of_date
             * @example consent
             * @example replaced_by
             */
            reason: string;
            /**
             * @description A BCP 47 code.
             * @example en
             */
            requested_locale: string;
            /** @description The versions that are public still. */
            translations: components["schemas"]["Version"][];
        };
        Heading: {
            text: string;
        };
        HeadingBlock: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "heading";
            id: string;
            value: components["schemas"]["Heading"];
        };
        /** @description A whole page of the type `home.HomePage`. */
        HomePage: {
            id: number;
            meta: components["schemas"]["Meta"] & {
                /** @constant */
                type: "home.HomePage";
            };
            title: string;
            strapline: string;
            image: components["schemas"]["ImageRef"] | null;
            notice: string;
            featured: components["schemas"]["PageRef"][];
            key_messages: components["schemas"]["TermRef"][];
            body: components["schemas"]["BodyBlock"][];
        };
        /** @description What lists and other documents show of a page of the type `home.HomePage`. */
        HomePageCard: {
            id: number;
            meta: components["schemas"]["CardMeta"] & {
                /** @constant */
                type: "home.HomePage";
            };
            title: string;
            strapline: string;
            image: components["schemas"]["ImageRef"] | null;
        };
        /** @description What `fields` asks for of a page of the type `home.HomePage`. */
        HomePagePart: {
            id?: number;
            meta?: components["schemas"]["MetaPart"];
            title?: string;
            strapline?: string;
            image?: components["schemas"]["ImageRefPart"] | null;
            notice?: string;
            featured?: components["schemas"]["PageRefPart"][];
            key_messages?: components["schemas"]["TermRefPart"][];
            body?: components["schemas"]["BodyBlock"][];
        };
        Identifier: {
            /** @enum {string} */
            kind: "arxiv" | "doi" | "pas";
            value: string;
            url: string;
        };
        /** @description An object of which a part is asked for. */
        IdentifierPart: {
            /** @enum {string} */
            kind?: "arxiv" | "doi" | "pas";
            value?: string;
            url?: string;
        };
        /** @description A picture that a public page shows. */
        Image: {
            id: number;
            meta: components["schemas"]["ImageMeta"];
            title: string;
            credit: string;
            licence: components["schemas"]["Licence"];
            width: number;
            height: number;
            focal_point: components["schemas"]["Point"] | null;
            /**
             * @description Dominant colour.
             * @example #14213d
             */
            color: string;
            renditions: components["schemas"]["Renditions"];
        };
        /** @description A picture with its words in the page's language; credit and licence belong to the picture itself. */
        ImageBlock: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "image";
            id: string;
            value: components["schemas"]["ImageRef"] | null;
        };
        /** @description What is known of a picture: it belongs to the file, not to the page. */
        ImageItem: {
            title: string;
            credit: string;
            licence: components["schemas"]["Licence"];
            width: number;
            height: number;
            focal_point: components["schemas"]["Point"] | null;
            /**
             * @description Dominant colour.
             * @example #14213d
             */
            color: string;
            renditions: components["schemas"]["Renditions"];
        };
        /** @description An object of which a part is asked for. */
        ImageItemPart: {
            title?: string;
            credit?: string;
            licence?: components["schemas"]["LicencePart"];
            width?: number;
            height?: number;
            focal_point?: components["schemas"]["PointPart"] | null;
            /**
             * @description Dominant colour.
             * @example #14213d
             */
            color?: string;
            renditions?: components["schemas"]["RenditionsPart"];
        };
        ImageMeta: {
            type: string;
            /**
             * Format: uri
             * @description An absolute address.
             */
            detail_url: string;
        };
        /** @description A picture with its words in the language of the page; `alt` is empty where it is decorative. */
        ImageRef: {
            /** @constant */
            ref: "image";
            id: number;
            alt: string;
            caption: string;
            item: components["schemas"]["ImageItem"] | null;
        };
        /** @description A reference of whose `item` a part is asked for. */
        ImageRefPart: {
            /** @constant */
            ref: "image";
            id: number;
            alt: string;
            caption: string;
            item: components["schemas"]["ImageItemPart"] | null;
        };
        ImagesList: {
            meta: components["schemas"]["Count"];
            items: components["schemas"]["Image"][];
        };
        KeyMessage: {
            message: components["schemas"]["TermRef"] | null;
            text: string;
        };
        KeyMessageBlock: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "key_message";
            id: string;
            value: components["schemas"]["KeyMessage"];
        };
        /** @description Under which a file may be used; `url` is empty where nothing is to be read about it. */
        Licence: {
            code: string;
            label: string;
            url: string;
        };
        /** @description An object of which a part is asked for. */
        LicencePart: {
            code?: string;
            label?: string;
            url?: string;
        };
        Link: {
            label: string;
            url: string;
        };
        /** @description An object of which a part is asked for. */
        LinkPart: {
            label?: string;
            url?: string;
        };
        /** @description `facets`: counts by the name of the facet, where `facets` asks for them. `next`: what `after` takes. */
        ListMeta: {
            total_count: number;
            /** @description The cursor of the next page; null on the last one and in a random order. */
            next: string | null;
            facets?: {
                [key: string]: components["schemas"]["FacetCount"][];
            };
        };
        /** @description A page in a list, unless `fields` asks for something else. */
        Listed: {
            id: number;
            meta: components["schemas"]["ListedMeta"];
            title: string;
        };
        /** @description With `fallback`, lists say besides which language is served. */
        ListedMeta: {
            type: string;
            /**
             * Format: uri
             * @description An absolute address.
             */
            detail_url: string;
            /**
             * Format: uri
             * @description An absolute address.
             */
            html_url: string;
            /**
             * @description The address of a page on the public site, without its host.
             * @example /en/stories/
             */
            html_path: string;
            slug: string;
            /**
             * Format: uuid
             * @description Shared by all language versions of a page.
             */
            key: string;
            /**
             * @description A BCP 47 code.
             * @example en
             */
            locale: string;
            /**
             * @description Direction of the script.
             * @enum {string}
             */
            dir: "ltr" | "rtl";
            /**
             * @description A BCP 47 code.
             * @example en
             */
            original_locale: string;
            /**
             * Format: date-time
             * @description In UTC, to the second.
             */
            first_published_at: string;
            language?: components["schemas"]["ServedLanguage"];
        };
        /** @description A language of the site; `name` is in the language itself, `html_path` that of its home page. */
        Locale: {
            /**
             * @description A BCP 47 code.
             * @example en
             */
            code: string;
            name: string;
            /**
             * @description Direction of the script.
             * @enum {string}
             */
            dir: "ltr" | "rtl";
            is_default: boolean;
            html_path: string | null;
        };
        LocalesList: {
            meta: components["schemas"]["Count"];
            items: components["schemas"]["Locale"][];
        };
        /** @description What is known of a film or a sound. */
        MediaItem: {
            title: string;
            credit: string;
            licence: components["schemas"]["Licence"];
            url: string;
            /**
             * @description Media type.
             * @example video/mp4
             */
            type: string;
            width: number | null;
            height: number | null;
            /** @description Seconds. */
            duration: number;
        };
        /** @description A film or a sound of the site's own. */
        MediaRef: {
            /** @constant */
            ref: "media";
            id: number;
            item: components["schemas"]["MediaItem"] | null;
        };
        /** @description What is said of a page beside its content. */
        Meta: {
            type: string;
            /**
             * Format: uri
             * @description An absolute address.
             */
            detail_url: string;
            /**
             * Format: uri
             * @description An absolute address.
             */
            html_url: string;
            /**
             * @description The address of a page on the public site, without its host.
             * @example /en/stories/
             */
            html_path: string;
            slug: string;
            /**
             * Format: uuid
             * @description Shared by all language versions of a page.
             */
            key: string;
            /**
             * @description A BCP 47 code.
             * @example en
             */
            locale: string;
            /**
             * @description Direction of the script.
             * @enum {string}
             */
            dir: "ltr" | "rtl";
            /**
             * @description A BCP 47 code.
             * @example en
             */
            original_locale: string;
            /**
             * Format: date-time
             * @description In UTC, to the second.
             */
            first_published_at: string;
            translated_from: string | null;
            /**
             * Format: date-time
             * @description In UTC, to the second.
             */
            last_published_at: string;
            show_in_menus: boolean;
            seo_title: string;
            search_description: string;
            /** @description No page here follows another. */
            alias_of: null;
            /** @description The page right above; null when that is not public. */
            parent: components["schemas"]["Parent"] | null;
            /** @description The public pages above, home page first. */
            breadcrumbs: components["schemas"]["Breadcrumb"][];
            language: components["schemas"]["ServedLanguage"];
            /** @description All public versions, this one among them. */
            translations: components["schemas"]["Version"][];
            pending: components["schemas"]["Pending"][];
            signoff: components["schemas"]["SignOff"];
        };
        /** @description What `fields` asks for of `meta`. */
        MetaPart: {
            type?: string;
            /**
             * Format: uri
             * @description An absolute address.
             */
            detail_url?: string;
            /**
             * Format: uri
             * @description An absolute address.
             */
            html_url?: string;
            /**
             * @description The address of a page on the public site, without its host.
             * @example /en/stories/
             */
            html_path?: string;
            slug?: string;
            /**
             * Format: uuid
             * @description Shared by all language versions of a page.
             */
            key?: string;
            /**
             * @description A BCP 47 code.
             * @example en
             */
            locale?: string;
            /**
             * @description Direction of the script.
             * @enum {string}
             */
            dir?: "ltr" | "rtl";
            /**
             * @description A BCP 47 code.
             * @example en
             */
            original_locale?: string;
            /**
             * Format: date-time
             * @description In UTC, to the second.
             */
            first_published_at?: string;
            translated_from?: string | null;
            /**
             * Format: date-time
             * @description In UTC, to the second.
             */
            last_published_at?: string;
            show_in_menus?: boolean;
            seo_title?: string;
            search_description?: string;
            /** @description No page here follows another. */
            alias_of?: null;
            /** @description The page right above; null when that is not public. */
            parent?: components["schemas"]["Parent"] | null;
            /** @description The public pages above, home page first. */
            breadcrumbs?: components["schemas"]["Breadcrumb"][];
            language?: components["schemas"]["ServedLanguage"];
            /** @description All public versions, this one among them. */
            translations?: components["schemas"]["Version"][];
            pending?: components["schemas"]["Pending"][];
            signoff?: components["schemas"]["SignOff"];
        };
        /** @description Where the page is now. */
        Moved: {
            message: string;
            /**
             * @description The address of a page on the public site, without its host.
             * @example /en/stories/
             */
            html_path: string;
            /**
             * Format: uri
             * @description An absolute address.
             */
            html_url: string;
        };
        /** @description The home page of a language, and its sections that menus show, in their order. */
        Navigation: {
            /**
             * @description A BCP 47 code.
             * @example en
             */
            locale: string;
            /**
             * @description Direction of the script.
             * @enum {string}
             */
            dir: "ltr" | "rtl";
            home: components["schemas"]["Card"] | null;
            items: components["schemas"]["Card"][];
        };
        /** @description No body to speak of: `Location` says it all. */
        Nothing: Record<string, never>;
        /** @description A name as its bearer writes it. */
        OwnScript: {
            text: string;
            /**
             * @description A BCP 47 code.
             * @example en
             */
            locale: string;
            /**
             * @description Direction of the script.
             * @enum {string}
             */
            dir: "ltr" | "rtl";
        };
        /** @description An object of which a part is asked for. */
        OwnScriptPart: {
            text?: string;
            /**
             * @description A BCP 47 code.
             * @example en
             */
            locale?: string;
            /**
             * @description Direction of the script.
             * @enum {string}
             */
            dir?: "ltr" | "rtl";
        };
        Page: components["schemas"]["HomePage"] | components["schemas"]["SectionPage"] | components["schemas"]["SeriesPage"] | components["schemas"]["StoryPage"] | components["schemas"]["PersonPage"];
        PagePart: components["schemas"]["HomePagePart"] | components["schemas"]["SectionPagePart"] | components["schemas"]["SeriesPagePart"] | components["schemas"]["StoryPagePart"] | components["schemas"]["PersonPagePart"];
        /** @description A page, and its card as it stands now; null when it is not public. */
        PageRef: {
            /** @constant */
            ref: "page";
            /**
             * Format: uuid
             * @description Shared by all language versions of a page.
             */
            key: string;
            item: components["schemas"]["Card"] | null;
        };
        /** @description A reference of whose `item` a part is asked for. */
        PageRefPart: {
            /** @constant */
            ref: "page";
            /**
             * Format: uuid
             * @description Shared by all language versions of a page.
             */
            key: string;
            item: components["schemas"]["PagePart"] | null;
        };
        PagesList: {
            meta: components["schemas"]["ListMeta"];
            items: (components["schemas"]["Listed"] | components["schemas"]["PagePart"])[];
        };
        Parent: {
            id: number;
            meta: components["schemas"]["ParentMeta"];
            title: string;
        };
        ParentMeta: {
            type: string;
            /**
             * Format: uri
             * @description An absolute address.
             */
            detail_url: string;
            /**
             * Format: uri
             * @description An absolute address.
             */
            html_url: string;
            /**
             * @description The address of a page on the public site, without its host.
             * @example /en/stories/
             */
            html_path: string;
        };
        /** @description A language in which nothing is public and a version waits to be signed. */
        Pending: {
            /**
             * @description A BCP 47 code.
             * @example en
             */
            locale: string;
            /**
             * @description Direction of the script.
             * @enum {string}
             */
            dir: "ltr" | "rtl";
            /** @constant */
            status: "pending";
        };
        PeopleList: {
            meta: components["schemas"]["ListMeta"];
            items: (components["schemas"]["Listed"] | components["schemas"]["PersonPagePart"])[];
        };
        /** @description A whole page of the type `people.PersonPage`. */
        PersonPage: {
            id: number;
            meta: components["schemas"]["Meta"] & {
                /** @constant */
                type: "people.PersonPage";
            };
            title: string;
            image: components["schemas"]["ImageRef"] | null;
            name_in_own_script: components["schemas"]["OwnScript"] | null;
            discipline: components["schemas"]["TermRef"] | null;
            role: string;
            quote: components["schemas"]["SpokenWords"] | null;
            notice: string;
            sort_key: string;
            form_of_address: string;
            pronunciation: string;
            areas: components["schemas"]["TermRef"][];
            institute: components["schemas"]["TermRef"] | null;
            institute_as_of: string | null;
            spoken_languages: components["schemas"]["SpokenLanguage"][];
            quotes: components["schemas"]["SpokenWords"][];
            links: components["schemas"]["Link"][];
            body: components["schemas"]["BodyBlock"][];
        };
        /** @description What lists and other documents show of a page of the type `people.PersonPage`. */
        PersonPageCard: {
            id: number;
            meta: components["schemas"]["CardMeta"] & {
                /** @constant */
                type: "people.PersonPage";
            };
            title: string;
            image: components["schemas"]["ImageRef"] | null;
            name_in_own_script: components["schemas"]["OwnScript"] | null;
            discipline: components["schemas"]["TermRef"] | null;
            role: string;
            quote: components["schemas"]["SpokenWords"] | null;
        };
        /** @description What `fields` asks for of a page of the type `people.PersonPage`. */
        PersonPagePart: {
            id?: number;
            meta?: components["schemas"]["MetaPart"];
            title?: string;
            image?: components["schemas"]["ImageRefPart"] | null;
            name_in_own_script?: components["schemas"]["OwnScriptPart"] | null;
            discipline?: components["schemas"]["TermRefPart"] | null;
            role?: string;
            quote?: components["schemas"]["SpokenWordsPart"] | null;
            notice?: string;
            sort_key?: string;
            form_of_address?: string;
            pronunciation?: string;
            areas?: components["schemas"]["TermRefPart"][];
            institute?: components["schemas"]["TermRefPart"] | null;
            institute_as_of?: string | null;
            spoken_languages?: components["schemas"]["SpokenLanguagePart"][];
            quotes?: components["schemas"]["SpokenWordsPart"][];
            links?: components["schemas"]["LinkPart"][];
            body?: components["schemas"]["BodyBlock"][];
        };
        /** @description Fractions of width and height, from the top left corner. */
        Point: {
            x: number;
            y: number;
        };
        /** @description An object of which a part is asked for. */
        PointPart: {
            x?: number;
            y?: number;
        };
        /** @description A refusal (RFC 9457): `detail` in the reader's language, `message` in English, as in Wagtail's API. */
        Problem: {
            /**
             * Format: uri
             * @description What kind of problem it is: an address at which it is explained.
             */
            type: string;
            title: string;
            status: number;
            detail: string;
            message: string;
        };
        /** @description `name` is that of a speaker without a page. */
        Quote: {
            text: string;
            /**
             * @description A BCP 47 code.
             * @example en
             */
            locale: string;
            /**
             * @description Direction of the script.
             * @enum {string}
             */
            dir: "ltr" | "rtl";
            translation: string | null;
            speaker: components["schemas"]["PageRef"] | null;
            name: string;
        };
        /**
         * @description Someone's words, always in the language in which they were said, with a translation where it differs.
         *
         *     Translators are offered the translation only: the words themselves stay as they were spoken.
         */
        QuoteBlock: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "quote";
            id: string;
            value: components["schemas"]["Quote"];
        };
        Related: {
            heading: string;
            pages: components["schemas"]["PageRef"][];
        };
        RelatedBlock: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "related";
            id: string;
            value: components["schemas"]["Related"];
        };
        /** @description One file of a picture. Pixels. */
        Rendition: {
            url: string;
            width: number;
            height: number;
        };
        /** @description An object of which a part is asked for. */
        RenditionPart: {
            url?: string;
            width?: number;
            height?: number;
        };
        /** @description Files of a picture by format, widths ascending. */
        Renditions: {
            avif: components["schemas"]["Rendition"][];
            webp: components["schemas"]["Rendition"][];
            jpeg: components["schemas"]["Rendition"][];
        };
        /** @description An object of which a part is asked for. */
        RenditionsPart: {
            avif?: components["schemas"]["RenditionPart"][];
            webp?: components["schemas"]["RenditionPart"][];
            jpeg?: components["schemas"]["RenditionPart"][];
        };
        /** @description `links`: the pages to which links in `html` lead, by key. `markdown` is there where it is asked for. */
        RichText: {
            /** @description HTML of few elements; a link to a page of the site is `<a data-page=KEY>`. */
            html: string;
            links: components["schemas"]["PageRef"][];
            markdown?: string;
        };
        /** @description Running text. In the API, a link to a page names it by key: `{"html", "links"}`. */
        RichTextBlock: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "rich_text";
            id: string;
            value: components["schemas"]["RichText"];
        };
        SearchList: {
            meta: components["schemas"]["Count"];
            items: (components["schemas"]["Listed"] | components["schemas"]["PagePart"])[];
        };
        /** @description A whole page of the type `home.SectionPage`. */
        SectionPage: {
            id: number;
            meta: components["schemas"]["Meta"] & {
                /** @constant */
                type: "home.SectionPage";
            };
            title: string;
            strapline: string;
            image: components["schemas"]["ImageRef"] | null;
            /** @enum {string} */
            listing: "stories" | "people" | "series" | "none";
            notice: string;
            body: components["schemas"]["BodyBlock"][];
        };
        /** @description What lists and other documents show of a page of the type `home.SectionPage`. */
        SectionPageCard: {
            id: number;
            meta: components["schemas"]["CardMeta"] & {
                /** @constant */
                type: "home.SectionPage";
            };
            title: string;
            strapline: string;
            image: components["schemas"]["ImageRef"] | null;
            /** @enum {string} */
            listing: "stories" | "people" | "series" | "none";
        };
        /** @description What `fields` asks for of a page of the type `home.SectionPage`. */
        SectionPagePart: {
            id?: number;
            meta?: components["schemas"]["MetaPart"];
            title?: string;
            strapline?: string;
            image?: components["schemas"]["ImageRefPart"] | null;
            /** @enum {string} */
            listing?: "stories" | "people" | "series" | "none";
            notice?: string;
            body?: components["schemas"]["BodyBlock"][];
        };
        SeriesList: {
            meta: components["schemas"]["ListMeta"];
            items: (components["schemas"]["Listed"] | components["schemas"]["SeriesPagePart"])[];
        };
        /** @description A whole page of the type `stories.SeriesPage`. */
        SeriesPage: {
            id: number;
            meta: components["schemas"]["Meta"] & {
                /** @constant */
                type: "stories.SeriesPage";
            };
            title: string;
            strapline: string;
            image: components["schemas"]["ImageRef"] | null;
            notice: string;
            body: components["schemas"]["BodyBlock"][];
        };
        /** @description What lists and other documents show of a page of the type `stories.SeriesPage`. */
        SeriesPageCard: {
            id: number;
            meta: components["schemas"]["CardMeta"] & {
                /** @constant */
                type: "stories.SeriesPage";
            };
            title: string;
            strapline: string;
            image: components["schemas"]["ImageRef"] | null;
        };
        /** @description What `fields` asks for of a page of the type `stories.SeriesPage`. */
        SeriesPagePart: {
            id?: number;
            meta?: components["schemas"]["MetaPart"];
            title?: string;
            strapline?: string;
            image?: components["schemas"]["ImageRefPart"] | null;
            notice?: string;
            body?: components["schemas"]["BodyBlock"][];
        };
        /** @description The language that was asked for (null where none was), the one that is served, and why. */
        ServedLanguage: {
            /** @enum {string} */
            status: "original" | "human" | "machine" | "stale";
            /** @description A machine has made some of the words. */
            machine: boolean;
            /** @description False for what was published at once, until a second person has looked at it. */
            reviewed: boolean;
            requested: string | null;
            /**
             * @description A BCP 47 code.
             * @example en
             */
            served: string;
            /** @enum {string} */
            reason: "exact" | "preferred" | "original";
            /**
             * @description Direction of the script.
             * @enum {string}
             */
            dir: "ltr" | "rtl";
        };
        /** @description Who vouches for exactly this. `override`: it was published at once, without the signature that it needs. */
        SignOff: {
            /** @description `sha256:` and 64 hexadecimal digits. */
            digest: string;
            /** @description SHA-256 of the RFC 8785 form of what was signed: anyone can recompute it. */
            document_digest: string;
            /**
             * @description The role in which it was signed.
             * @example head
             */
            role: string;
            /**
             * Format: date-time
             * @description In UTC, to the second.
             */
            signed_at: string;
            override: boolean;
            second_look_at: string | null;
        };
        /** @description `name`: in the language itself. */
        SpokenLanguage: {
            /**
             * @description A BCP 47 code.
             * @example en
             */
            locale: string;
            /**
             * @description Direction of the script.
             * @enum {string}
             */
            dir: "ltr" | "rtl";
            name: string;
        };
        /** @description An object of which a part is asked for. */
        SpokenLanguagePart: {
            /**
             * @description A BCP 47 code.
             * @example en
             */
            locale?: string;
            /**
             * @description Direction of the script.
             * @enum {string}
             */
            dir?: "ltr" | "rtl";
            name?: string;
        };
        /** @description Someone's words in the language in which they were said, and in that of the page where it is another. */
        SpokenWords: {
            text: string;
            /**
             * @description A BCP 47 code.
             * @example en
             */
            locale: string;
            /**
             * @description Direction of the script.
             * @enum {string}
             */
            dir: "ltr" | "rtl";
            translation: string | null;
        };
        /** @description An object of which a part is asked for. */
        SpokenWordsPart: {
            text?: string;
            /**
             * @description A BCP 47 code.
             * @example en
             */
            locale?: string;
            /**
             * @description Direction of the script.
             * @enum {string}
             */
            dir?: "ltr" | "rtl";
            translation?: string | null;
        };
        StoriesList: {
            meta: components["schemas"]["ListMeta"];
            items: (components["schemas"]["Listed"] | components["schemas"]["StoryPagePart"])[];
        };
        /** @description A whole page of the type `stories.StoryPage`. */
        StoryPage: {
            id: number;
            meta: components["schemas"]["Meta"] & {
                /** @constant */
                type: "stories.StoryPage";
            };
            title: string;
            strapline: string;
            image: components["schemas"]["ImageRef"] | null;
            format: components["schemas"]["TermRef"] | null;
            notice: string;
            audiences: components["schemas"]["TermRef"][];
            key_messages: components["schemas"]["TermRef"][];
            areas: components["schemas"]["TermRef"][];
            physics_groups: components["schemas"]["TermRef"][];
            people: components["schemas"]["PageRef"][];
            series: components["schemas"]["PageRef"] | null;
            identifiers: components["schemas"]["Identifier"][];
            facts: components["schemas"]["Fact"][];
            body: components["schemas"]["BodyBlock"][];
        };
        /** @description What lists and other documents show of a page of the type `stories.StoryPage`. */
        StoryPageCard: {
            id: number;
            meta: components["schemas"]["CardMeta"] & {
                /** @constant */
                type: "stories.StoryPage";
            };
            title: string;
            strapline: string;
            image: components["schemas"]["ImageRef"] | null;
            format: components["schemas"]["TermRef"] | null;
        };
        /** @description What `fields` asks for of a page of the type `stories.StoryPage`. */
        StoryPagePart: {
            id?: number;
            meta?: components["schemas"]["MetaPart"];
            title?: string;
            strapline?: string;
            image?: components["schemas"]["ImageRefPart"] | null;
            format?: components["schemas"]["TermRefPart"] | null;
            notice?: string;
            audiences?: components["schemas"]["TermRefPart"][];
            key_messages?: components["schemas"]["TermRefPart"][];
            areas?: components["schemas"]["TermRefPart"][];
            physics_groups?: components["schemas"]["TermRefPart"][];
            people?: components["schemas"]["PageRefPart"][];
            series?: components["schemas"]["PageRefPart"] | null;
            identifiers?: components["schemas"]["IdentifierPart"][];
            facts?: components["schemas"]["FactPart"][];
            body?: components["schemas"]["BodyBlock"][];
        };
        TermItem: {
            label: string;
        };
        TermItemPart: {
            label?: string;
        };
        /** @description A word of a taxonomy. The code is the same in every language and never changes. */
        TermRef: {
            /** @constant */
            ref: "term";
            kind: string;
            code: string;
            item: components["schemas"]["TermItem"];
        };
        /** @description A reference of whose `item` a part is asked for. */
        TermRefPart: {
            /** @constant */
            ref: "term";
            kind: string;
            code: string;
            item: components["schemas"]["TermItemPart"];
        };
        /** @description One public language version of a piece. */
        Version: {
            /** @enum {string} */
            status: "original" | "human" | "machine" | "stale";
            /** @description A machine has made some of the words. */
            machine: boolean;
            /** @description False for what was published at once, until a second person has looked at it. */
            reviewed: boolean;
            id: number;
            /**
             * @description A BCP 47 code.
             * @example en
             */
            locale: string;
            /**
             * @description Direction of the script.
             * @enum {string}
             */
            dir: "ltr" | "rtl";
            title: string;
            /**
             * @description The address of a page on the public site, without its host.
             * @example /en/stories/
             */
            html_path: string;
            /**
             * Format: uri
             * @description An absolute address.
             */
            html_url: string;
            /**
             * Format: date-time
             * @description In UTC, to the second.
             */
            first_published_at: string;
        };
        /** @description Either `media` or `embed`; `locale` and `dir` are those of the spoken language. */
        Video: {
            title: string;
            media: components["schemas"]["MediaRef"] | null;
            embed: components["schemas"]["Embed"] | null;
            poster: components["schemas"]["ImageRef"] | null;
            /**
             * @description A BCP 47 code.
             * @example en
             */
            locale: string;
            /**
             * @description Direction of the script.
             * @enum {string}
             */
            dir: "ltr" | "rtl";
            caption: string;
            captions: components["schemas"]["CaptionsRef"] | null;
            /** @description HTML of few elements; a link to a page of the site is `<a data-page=KEY>`. */
            transcript: string;
        };
        /** @description A film of our own, or one elsewhere that is fetched only when a reader asks for it. */
        VideoBlock: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "video";
            id: string;
            value: components["schemas"]["Video"];
        };
    };
    responses: {
        /** @description The request cannot be understood. */
        BadRequest: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description There were too many requests. Try again later. */
        TooManyRequests: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The service is not available for a moment. Try again soon. */
        Unavailable: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
    };
    parameters: never;
    requestBodies: never;
    headers: {
        /** @description Ask with it in `If-None-Match`. */
        ETag: string;
    };
    pathItems: never;
}
export type Absent = components['schemas']['Absent'];
export type BodyBlock = components['schemas']['BodyBlock'];
export type Breadcrumb = components['schemas']['Breadcrumb'];
export type CallToAction = components['schemas']['CallToAction'];
export type CallToActionBlock = components['schemas']['CallToActionBlock'];
export type CaptionsItem = components['schemas']['CaptionsItem'];
export type CaptionsRef = components['schemas']['CaptionsRef'];
export type Card = components['schemas']['Card'];
export type CardMeta = components['schemas']['CardMeta'];
export type Count = components['schemas']['Count'];
export type Embed = components['schemas']['Embed'];
export type FacetCount = components['schemas']['FacetCount'];
export type Fact = components['schemas']['Fact'];
export type FactBlock = components['schemas']['FactBlock'];
export type FactPart = components['schemas']['FactPart'];
export type Gallery = components['schemas']['Gallery'];
export type GalleryBlock = components['schemas']['GalleryBlock'];
export type Gone = components['schemas']['Gone'];
export type Heading = components['schemas']['Heading'];
export type HeadingBlock = components['schemas']['HeadingBlock'];
export type HomePage = components['schemas']['HomePage'];
export type HomePageCard = components['schemas']['HomePageCard'];
export type HomePagePart = components['schemas']['HomePagePart'];
export type Identifier = components['schemas']['Identifier'];
export type IdentifierPart = components['schemas']['IdentifierPart'];
export type Image = components['schemas']['Image'];
export type ImageBlock = components['schemas']['ImageBlock'];
export type ImageItem = components['schemas']['ImageItem'];
export type ImageItemPart = components['schemas']['ImageItemPart'];
export type ImageMeta = components['schemas']['ImageMeta'];
export type ImageRef = components['schemas']['ImageRef'];
export type ImageRefPart = components['schemas']['ImageRefPart'];
export type ImagesList = components['schemas']['ImagesList'];
export type KeyMessage = components['schemas']['KeyMessage'];
export type KeyMessageBlock = components['schemas']['KeyMessageBlock'];
export type Licence = components['schemas']['Licence'];
export type LicencePart = components['schemas']['LicencePart'];
export type Link = components['schemas']['Link'];
export type LinkPart = components['schemas']['LinkPart'];
export type ListMeta = components['schemas']['ListMeta'];
export type Listed = components['schemas']['Listed'];
export type ListedMeta = components['schemas']['ListedMeta'];
export type Locale = components['schemas']['Locale'];
export type LocalesList = components['schemas']['LocalesList'];
export type MediaItem = components['schemas']['MediaItem'];
export type MediaRef = components['schemas']['MediaRef'];
export type Meta = components['schemas']['Meta'];
export type MetaPart = components['schemas']['MetaPart'];
export type Moved = components['schemas']['Moved'];
export type Navigation = components['schemas']['Navigation'];
export type Nothing = components['schemas']['Nothing'];
export type OwnScript = components['schemas']['OwnScript'];
export type OwnScriptPart = components['schemas']['OwnScriptPart'];
export type Page = components['schemas']['Page'];
export type PagePart = components['schemas']['PagePart'];
export type PageRef = components['schemas']['PageRef'];
export type PageRefPart = components['schemas']['PageRefPart'];
export type PagesList = components['schemas']['PagesList'];
export type Parent = components['schemas']['Parent'];
export type ParentMeta = components['schemas']['ParentMeta'];
export type Pending = components['schemas']['Pending'];
export type PeopleList = components['schemas']['PeopleList'];
export type PersonPage = components['schemas']['PersonPage'];
export type PersonPageCard = components['schemas']['PersonPageCard'];
export type PersonPagePart = components['schemas']['PersonPagePart'];
export type Point = components['schemas']['Point'];
export type PointPart = components['schemas']['PointPart'];
export type Problem = components['schemas']['Problem'];
export type Quote = components['schemas']['Quote'];
export type QuoteBlock = components['schemas']['QuoteBlock'];
export type Related = components['schemas']['Related'];
export type RelatedBlock = components['schemas']['RelatedBlock'];
export type Rendition = components['schemas']['Rendition'];
export type RenditionPart = components['schemas']['RenditionPart'];
export type Renditions = components['schemas']['Renditions'];
export type RenditionsPart = components['schemas']['RenditionsPart'];
export type RichText = components['schemas']['RichText'];
export type RichTextBlock = components['schemas']['RichTextBlock'];
export type SearchList = components['schemas']['SearchList'];
export type SectionPage = components['schemas']['SectionPage'];
export type SectionPageCard = components['schemas']['SectionPageCard'];
export type SectionPagePart = components['schemas']['SectionPagePart'];
export type SeriesList = components['schemas']['SeriesList'];
export type SeriesPage = components['schemas']['SeriesPage'];
export type SeriesPageCard = components['schemas']['SeriesPageCard'];
export type SeriesPagePart = components['schemas']['SeriesPagePart'];
export type ServedLanguage = components['schemas']['ServedLanguage'];
export type SignOff = components['schemas']['SignOff'];
export type SpokenLanguage = components['schemas']['SpokenLanguage'];
export type SpokenLanguagePart = components['schemas']['SpokenLanguagePart'];
export type SpokenWords = components['schemas']['SpokenWords'];
export type SpokenWordsPart = components['schemas']['SpokenWordsPart'];
export type StoriesList = components['schemas']['StoriesList'];
export type StoryPage = components['schemas']['StoryPage'];
export type StoryPageCard = components['schemas']['StoryPageCard'];
export type StoryPagePart = components['schemas']['StoryPagePart'];
export type TermItem = components['schemas']['TermItem'];
export type TermItemPart = components['schemas']['TermItemPart'];
export type TermRef = components['schemas']['TermRef'];
export type TermRefPart = components['schemas']['TermRefPart'];
export type Version = components['schemas']['Version'];
export type Video = components['schemas']['Video'];
export type VideoBlock = components['schemas']['VideoBlock'];
export type ResponseBadRequest = components['responses']['BadRequest'];
export type ResponseTooManyRequests = components['responses']['TooManyRequests'];
export type ResponseUnavailable = components['responses']['Unavailable'];
export type HeaderETag = components['headers']['ETag'];
export type $defs = Record<string, never>;
export interface operations {
    find: {
        parameters: {
            query?: {
                /** @description With `locale`: what to take where there is nothing in it, the best first. `original` stands last, `none` alone. */
                fallback?: ("en" | "fr" | "es" | "ar" | "nl" | "th" | "original" | "none")[];
                /** @description Which fields to give, in the syntax of Wagtail's API v2: more of them, all (`*`), none but those named (`_`), without one (`-name`), and of what a reference points at (`people(role)`). */
                fields?: string;
                /** @description Answer with the document itself, not with a redirect to it. */
                follow?: string;
                /** @description The address of the page on the public site, without its host. */
                html_path?: string;
                /** @description The page's id. */
                id?: number;
                /** @description The language that is asked for. */
                locale?: "en" | "fr" | "es" | "ar" | "nl" | "th";
                /** @description How running text comes: as it was signed (`db_html`), with addresses in its links (`html`), with `markdown` beside it, or with Markdown whose links name pages by key (`db_markdown`). */
                rich_text_format?: "db_html" | "html" | "db_markdown" | "markdown";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page by its address or its id */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page"] | components["schemas"]["PagePart"];
                };
            };
            /** @description It is at another address. */
            301: {
                headers: {
                    /** @description Where it is. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Moved"];
                };
            };
            /** @description The document of the page. */
            302: {
                headers: {
                    /** @description Where it is. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Nothing"];
                };
            };
            /** @description Nothing has changed since the `ETag` in `If-None-Match`. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            /** @description This is not open to everyone. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is nothing at this address. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Absent"];
                };
            };
            /** @description It was taken down. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Gone"];
                };
            };
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    pages: {
        parameters: {
            query?: {
                /** @description What follows the page whose `meta.next` this is, in the same order; not beside `offset`. */
                after?: string;
                /** @description The pages above this one. */
                ancestor_of?: number;
                /** @description The pages right below this one. */
                child_of?: number | "root";
                /** @description The pages below this one. */
                descendant_of?: number | "root";
                /** @description With `locale`: what to take where there is nothing in it, the best first. `original` stands last, `none` alone. */
                fallback?: ("en" | "fr" | "es" | "ar" | "nl" | "th" | "original" | "none")[];
                /** @description Which fields to give, in the syntax of Wagtail's API v2: more of them, all (`*`), none but those named (`_`), without one (`-name`), and of what a reference points at (`people(role)`). */
                fields?: string;
                /** @description Pages with exactly this `html_path`. */
                html_path?: string;
                /** @description Pages with these ids. */
                id?: number[];
                /** @description How many to give. */
                limit?: number;
                /** @description The language that is asked for. */
                locale?: "en" | "fr" | "es" | "ar" | "nl" | "th";
                /** @description How many to leave out first. */
                offset?: number;
                /** @description How running text comes: as it was signed (`db_html`), with addresses in its links (`html`), with `markdown` beside it, or with Markdown whose links name pages by key (`db_markdown`). */
                rich_text_format?: "db_html" | "html" | "db_markdown" | "markdown";
                /** @description Pages that hold these words. */
                search?: string;
                /** @description Whether a page has to hold all words (`and`, the default) or any. */
                search_operator?: "and" | "or";
                /** @description The host of this site; there is no other. */
                site?: string;
                /** @description The other language versions of this page. */
                translation_of?: number | "root";
                /** @description Pages of these types. */
                type?: ("home.HomePage" | "home.SectionPage" | "stories.SeriesPage" | "stories.StoryPage" | "people.PersonPage")[];
                /** @description Versions of the pieces with these keys. */
                key?: string[];
                /** @description Pages that menus show, or do not. */
                show_in_menus?: boolean;
                /** @description Pages with exactly this `form_of_address`. */
                form_of_address?: string;
                /** @description Pages with exactly this `institute_as_of`. */
                institute_as_of?: string;
                /** @description Pages with exactly this `listing`. */
                listing?: string;
                /** @description Pages with exactly this `notice`. */
                notice?: string;
                /** @description Pages with exactly this `original_locale`. */
                original_locale?: string;
                /** @description Pages with exactly this `pronunciation`. */
                pronunciation?: string;
                /** @description Pages with exactly this `role`. */
                role?: string;
                /** @description Pages with exactly this `search_description`. */
                search_description?: string;
                /** @description Pages with exactly this `seo_title`. */
                seo_title?: string;
                /** @description Pages with exactly this `slug`. */
                slug?: string;
                /** @description Pages with exactly this `sort_key`. */
                sort_key?: string;
                /** @description Pages with exactly this `strapline`. */
                strapline?: string;
                /** @description Pages with exactly this `title`. */
                title?: string;
                /** @description Pages with exactly this `translated_from`. */
                translated_from?: string;
                /** @description Pages whose `first_published_at` is within this day (in UTC) or second. */
                first_published_at?: string;
                /** @description Pages whose `first_published_at` is in or after this day (in UTC) or second. */
                first_published_at__gte?: string;
                /** @description Pages whose `first_published_at` is after this day (in UTC) or second. */
                first_published_at__gt?: string;
                /** @description Pages whose `first_published_at` is in or before this day (in UTC) or second. */
                first_published_at__lte?: string;
                /** @description Pages whose `first_published_at` is before this day (in UTC) or second. */
                first_published_at__lt?: string;
                /** @description Pages whose `last_published_at` is within this day (in UTC) or second. */
                last_published_at?: string;
                /** @description Pages whose `last_published_at` is in or after this day (in UTC) or second. */
                last_published_at__gte?: string;
                /** @description Pages whose `last_published_at` is after this day (in UTC) or second. */
                last_published_at__gt?: string;
                /** @description Pages whose `last_published_at` is in or before this day (in UTC) or second. */
                last_published_at__lte?: string;
                /** @description Pages whose `last_published_at` is before this day (in UTC) or second. */
                last_published_at__lt?: string;
                /** @description Pages whose `first_published_at` is within this day (in UTC) or second. */
                published?: string;
                /** @description Pages whose `first_published_at` is in or after this day (in UTC) or second. */
                published__gte?: string;
                /** @description Pages whose `first_published_at` is after this day (in UTC) or second. */
                published__gt?: string;
                /** @description Pages whose `first_published_at` is in or before this day (in UTC) or second. */
                published__lte?: string;
                /** @description Pages whose `first_published_at` is before this day (in UTC) or second. */
                published__lt?: string;
                /** @description By what to order; `-` turns it round, `random` stands alone. */
                order?: ("id" | "title" | "slug" | "locale" | "first_published_at" | "last_published_at" | "show_in_menus" | "seo_title" | "search_description" | "sort_key" | "-id" | "-title" | "-slug" | "-locale" | "-first_published_at" | "-last_published_at" | "-show_in_menus" | "-seo_title" | "-search_description" | "-sort_key" | "random")[];
                /** @description Count the list by these, into `meta.facets`. */
                facets?: ("format" | "audience" | "key_message" | "area" | "physics_group" | "person" | "series" | "discipline" | "language" | "institute" | "locale" | "type")[];
                /** @description Pages that have any of these codes of the taxonomy `format`. */
                format?: string[];
                /** @description Pages that have any of these codes of the taxonomy `audience`. */
                audience?: string[];
                /** @description Pages that have any of these codes of the taxonomy `key_message`. */
                key_message?: string[];
                /** @description Pages that have any of these codes of the taxonomy `area`. */
                area?: string[];
                /** @description Pages that have any of these codes of the taxonomy `physics_group`. */
                physics_group?: string[];
                /** @description Pages that name any of these, by key. */
                person?: string[];
                /** @description Pages that name any of these, by key. */
                series?: string[];
                /** @description Pages that have any of these codes of the taxonomy `discipline`. */
                discipline?: string[];
                /** @description People who speak any of these languages. */
                language?: string[];
                /** @description Pages that have any of these codes of the taxonomy `institute`. */
                institute?: string[];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Public pages, as a list */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PagesList"];
                };
            };
            /** @description Nothing has changed since the `ETag` in `If-None-Match`. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    page: {
        parameters: {
            query?: {
                /** @description With `locale`: what to take where there is nothing in it, the best first. `original` stands last, `none` alone. */
                fallback?: ("en" | "fr" | "es" | "ar" | "nl" | "th" | "original" | "none")[];
                /** @description Which fields to give, in the syntax of Wagtail's API v2: more of them, all (`*`), none but those named (`_`), without one (`-name`), and of what a reference points at (`people(role)`). */
                fields?: string;
                /** @description The language that is asked for. */
                locale?: "en" | "fr" | "es" | "ar" | "nl" | "th";
                /** @description How running text comes: as it was signed (`db_html`), with addresses in its links (`html`), with `markdown` beside it, or with Markdown whose links name pages by key (`db_markdown`). */
                rich_text_format?: "db_html" | "html" | "db_markdown" | "markdown";
            };
            header?: never;
            path: {
                page_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One of the pages, whole */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page"] | components["schemas"]["PagePart"];
                };
            };
            /** @description It is at another address. */
            301: {
                headers: {
                    /** @description Where it is. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Moved"];
                };
            };
            /** @description Nothing has changed since the `ETag` in `If-None-Match`. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            /** @description This is not open to everyone. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is nothing at this address. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Absent"];
                };
            };
            /** @description It was taken down. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Gone"];
                };
            };
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    stories: {
        parameters: {
            query?: {
                /** @description What follows the page whose `meta.next` this is, in the same order; not beside `offset`. */
                after?: string;
                /** @description The pages above this one. */
                ancestor_of?: number;
                /** @description The pages right below this one. */
                child_of?: number | "root";
                /** @description The pages below this one. */
                descendant_of?: number | "root";
                /** @description With `locale`: what to take where there is nothing in it, the best first. `original` stands last, `none` alone. */
                fallback?: ("en" | "fr" | "es" | "ar" | "nl" | "th" | "original" | "none")[];
                /** @description Which fields to give, in the syntax of Wagtail's API v2: more of them, all (`*`), none but those named (`_`), without one (`-name`), and of what a reference points at (`people(role)`). */
                fields?: string;
                /** @description Pages with exactly this `html_path`. */
                html_path?: string;
                /** @description Pages with these ids. */
                id?: number[];
                /** @description How many to give. */
                limit?: number;
                /** @description The language that is asked for. */
                locale?: "en" | "fr" | "es" | "ar" | "nl" | "th";
                /** @description How many to leave out first. */
                offset?: number;
                /** @description How running text comes: as it was signed (`db_html`), with addresses in its links (`html`), with `markdown` beside it, or with Markdown whose links name pages by key (`db_markdown`). */
                rich_text_format?: "db_html" | "html" | "db_markdown" | "markdown";
                /** @description Pages that hold these words. */
                search?: string;
                /** @description Whether a page has to hold all words (`and`, the default) or any. */
                search_operator?: "and" | "or";
                /** @description The host of this site; there is no other. */
                site?: string;
                /** @description The other language versions of this page. */
                translation_of?: number | "root";
                /** @description Versions of the pieces with these keys. */
                key?: string[];
                /** @description Pages that menus show, or do not. */
                show_in_menus?: boolean;
                /** @description Pages with exactly this `notice`. */
                notice?: string;
                /** @description Pages with exactly this `original_locale`. */
                original_locale?: string;
                /** @description Pages with exactly this `search_description`. */
                search_description?: string;
                /** @description Pages with exactly this `seo_title`. */
                seo_title?: string;
                /** @description Pages with exactly this `slug`. */
                slug?: string;
                /** @description Pages with exactly this `strapline`. */
                strapline?: string;
                /** @description Pages with exactly this `title`. */
                title?: string;
                /** @description Pages with exactly this `translated_from`. */
                translated_from?: string;
                /** @description Pages whose `first_published_at` is within this day (in UTC) or second. */
                first_published_at?: string;
                /** @description Pages whose `first_published_at` is in or after this day (in UTC) or second. */
                first_published_at__gte?: string;
                /** @description Pages whose `first_published_at` is after this day (in UTC) or second. */
                first_published_at__gt?: string;
                /** @description Pages whose `first_published_at` is in or before this day (in UTC) or second. */
                first_published_at__lte?: string;
                /** @description Pages whose `first_published_at` is before this day (in UTC) or second. */
                first_published_at__lt?: string;
                /** @description Pages whose `last_published_at` is within this day (in UTC) or second. */
                last_published_at?: string;
                /** @description Pages whose `last_published_at` is in or after this day (in UTC) or second. */
                last_published_at__gte?: string;
                /** @description Pages whose `last_published_at` is after this day (in UTC) or second. */
                last_published_at__gt?: string;
                /** @description Pages whose `last_published_at` is in or before this day (in UTC) or second. */
                last_published_at__lte?: string;
                /** @description Pages whose `last_published_at` is before this day (in UTC) or second. */
                last_published_at__lt?: string;
                /** @description Pages whose `first_published_at` is within this day (in UTC) or second. */
                published?: string;
                /** @description Pages whose `first_published_at` is in or after this day (in UTC) or second. */
                published__gte?: string;
                /** @description Pages whose `first_published_at` is after this day (in UTC) or second. */
                published__gt?: string;
                /** @description Pages whose `first_published_at` is in or before this day (in UTC) or second. */
                published__lte?: string;
                /** @description Pages whose `first_published_at` is before this day (in UTC) or second. */
                published__lt?: string;
                /** @description By what to order; `-` turns it round, `random` stands alone. */
                order?: ("id" | "title" | "slug" | "locale" | "first_published_at" | "last_published_at" | "show_in_menus" | "seo_title" | "search_description" | "-id" | "-title" | "-slug" | "-locale" | "-first_published_at" | "-last_published_at" | "-show_in_menus" | "-seo_title" | "-search_description" | "random")[];
                /** @description Count the list by these, into `meta.facets`. */
                facets?: ("format" | "audience" | "key_message" | "area" | "physics_group" | "person" | "series" | "locale" | "type")[];
                /** @description Pages that have any of these codes of the taxonomy `format`. */
                format?: string[];
                /** @description Pages that have any of these codes of the taxonomy `audience`. */
                audience?: string[];
                /** @description Pages that have any of these codes of the taxonomy `key_message`. */
                key_message?: string[];
                /** @description Pages that have any of these codes of the taxonomy `area`. */
                area?: string[];
                /** @description Pages that have any of these codes of the taxonomy `physics_group`. */
                physics_group?: string[];
                /** @description Pages that name any of these, by key. */
                person?: string[];
                /** @description Pages that name any of these, by key. */
                series?: string[];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Public stories, as a list */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StoriesList"];
                };
            };
            /** @description Nothing has changed since the `ETag` in `If-None-Match`. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    stories_page: {
        parameters: {
            query?: {
                /** @description With `locale`: what to take where there is nothing in it, the best first. `original` stands last, `none` alone. */
                fallback?: ("en" | "fr" | "es" | "ar" | "nl" | "th" | "original" | "none")[];
                /** @description Which fields to give, in the syntax of Wagtail's API v2: more of them, all (`*`), none but those named (`_`), without one (`-name`), and of what a reference points at (`people(role)`). */
                fields?: string;
                /** @description The language that is asked for. */
                locale?: "en" | "fr" | "es" | "ar" | "nl" | "th";
                /** @description How running text comes: as it was signed (`db_html`), with addresses in its links (`html`), with `markdown` beside it, or with Markdown whose links name pages by key (`db_markdown`). */
                rich_text_format?: "db_html" | "html" | "db_markdown" | "markdown";
            };
            header?: never;
            path: {
                page_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One of the stories, whole */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StoryPage"] | components["schemas"]["StoryPagePart"];
                };
            };
            /** @description It is at another address. */
            301: {
                headers: {
                    /** @description Where it is. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Moved"];
                };
            };
            /** @description Nothing has changed since the `ETag` in `If-None-Match`. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            /** @description This is not open to everyone. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is nothing at this address. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Absent"];
                };
            };
            /** @description It was taken down. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Gone"];
                };
            };
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    series: {
        parameters: {
            query?: {
                /** @description What follows the page whose `meta.next` this is, in the same order; not beside `offset`. */
                after?: string;
                /** @description The pages above this one. */
                ancestor_of?: number;
                /** @description The pages right below this one. */
                child_of?: number | "root";
                /** @description The pages below this one. */
                descendant_of?: number | "root";
                /** @description With `locale`: what to take where there is nothing in it, the best first. `original` stands last, `none` alone. */
                fallback?: ("en" | "fr" | "es" | "ar" | "nl" | "th" | "original" | "none")[];
                /** @description Which fields to give, in the syntax of Wagtail's API v2: more of them, all (`*`), none but those named (`_`), without one (`-name`), and of what a reference points at (`people(role)`). */
                fields?: string;
                /** @description Pages with exactly this `html_path`. */
                html_path?: string;
                /** @description Pages with these ids. */
                id?: number[];
                /** @description How many to give. */
                limit?: number;
                /** @description The language that is asked for. */
                locale?: "en" | "fr" | "es" | "ar" | "nl" | "th";
                /** @description How many to leave out first. */
                offset?: number;
                /** @description How running text comes: as it was signed (`db_html`), with addresses in its links (`html`), with `markdown` beside it, or with Markdown whose links name pages by key (`db_markdown`). */
                rich_text_format?: "db_html" | "html" | "db_markdown" | "markdown";
                /** @description Pages that hold these words. */
                search?: string;
                /** @description Whether a page has to hold all words (`and`, the default) or any. */
                search_operator?: "and" | "or";
                /** @description The host of this site; there is no other. */
                site?: string;
                /** @description The other language versions of this page. */
                translation_of?: number | "root";
                /** @description Versions of the pieces with these keys. */
                key?: string[];
                /** @description Pages that menus show, or do not. */
                show_in_menus?: boolean;
                /** @description Pages with exactly this `notice`. */
                notice?: string;
                /** @description Pages with exactly this `original_locale`. */
                original_locale?: string;
                /** @description Pages with exactly this `search_description`. */
                search_description?: string;
                /** @description Pages with exactly this `seo_title`. */
                seo_title?: string;
                /** @description Pages with exactly this `slug`. */
                slug?: string;
                /** @description Pages with exactly this `strapline`. */
                strapline?: string;
                /** @description Pages with exactly this `title`. */
                title?: string;
                /** @description Pages with exactly this `translated_from`. */
                translated_from?: string;
                /** @description Pages whose `first_published_at` is within this day (in UTC) or second. */
                first_published_at?: string;
                /** @description Pages whose `first_published_at` is in or after this day (in UTC) or second. */
                first_published_at__gte?: string;
                /** @description Pages whose `first_published_at` is after this day (in UTC) or second. */
                first_published_at__gt?: string;
                /** @description Pages whose `first_published_at` is in or before this day (in UTC) or second. */
                first_published_at__lte?: string;
                /** @description Pages whose `first_published_at` is before this day (in UTC) or second. */
                first_published_at__lt?: string;
                /** @description Pages whose `last_published_at` is within this day (in UTC) or second. */
                last_published_at?: string;
                /** @description Pages whose `last_published_at` is in or after this day (in UTC) or second. */
                last_published_at__gte?: string;
                /** @description Pages whose `last_published_at` is after this day (in UTC) or second. */
                last_published_at__gt?: string;
                /** @description Pages whose `last_published_at` is in or before this day (in UTC) or second. */
                last_published_at__lte?: string;
                /** @description Pages whose `last_published_at` is before this day (in UTC) or second. */
                last_published_at__lt?: string;
                /** @description Pages whose `first_published_at` is within this day (in UTC) or second. */
                published?: string;
                /** @description Pages whose `first_published_at` is in or after this day (in UTC) or second. */
                published__gte?: string;
                /** @description Pages whose `first_published_at` is after this day (in UTC) or second. */
                published__gt?: string;
                /** @description Pages whose `first_published_at` is in or before this day (in UTC) or second. */
                published__lte?: string;
                /** @description Pages whose `first_published_at` is before this day (in UTC) or second. */
                published__lt?: string;
                /** @description By what to order; `-` turns it round, `random` stands alone. */
                order?: ("id" | "title" | "slug" | "locale" | "first_published_at" | "last_published_at" | "show_in_menus" | "seo_title" | "search_description" | "-id" | "-title" | "-slug" | "-locale" | "-first_published_at" | "-last_published_at" | "-show_in_menus" | "-seo_title" | "-search_description" | "random")[];
                /** @description Count the list by these, into `meta.facets`. */
                facets?: ("locale" | "type")[];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Public series, as a list */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SeriesList"];
                };
            };
            /** @description Nothing has changed since the `ETag` in `If-None-Match`. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    series_page: {
        parameters: {
            query?: {
                /** @description With `locale`: what to take where there is nothing in it, the best first. `original` stands last, `none` alone. */
                fallback?: ("en" | "fr" | "es" | "ar" | "nl" | "th" | "original" | "none")[];
                /** @description Which fields to give, in the syntax of Wagtail's API v2: more of them, all (`*`), none but those named (`_`), without one (`-name`), and of what a reference points at (`people(role)`). */
                fields?: string;
                /** @description The language that is asked for. */
                locale?: "en" | "fr" | "es" | "ar" | "nl" | "th";
                /** @description How running text comes: as it was signed (`db_html`), with addresses in its links (`html`), with `markdown` beside it, or with Markdown whose links name pages by key (`db_markdown`). */
                rich_text_format?: "db_html" | "html" | "db_markdown" | "markdown";
            };
            header?: never;
            path: {
                page_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One of the series, whole */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SeriesPage"] | components["schemas"]["SeriesPagePart"];
                };
            };
            /** @description It is at another address. */
            301: {
                headers: {
                    /** @description Where it is. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Moved"];
                };
            };
            /** @description Nothing has changed since the `ETag` in `If-None-Match`. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            /** @description This is not open to everyone. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is nothing at this address. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Absent"];
                };
            };
            /** @description It was taken down. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Gone"];
                };
            };
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    people: {
        parameters: {
            query?: {
                /** @description What follows the page whose `meta.next` this is, in the same order; not beside `offset`. */
                after?: string;
                /** @description The pages above this one. */
                ancestor_of?: number;
                /** @description The pages right below this one. */
                child_of?: number | "root";
                /** @description The pages below this one. */
                descendant_of?: number | "root";
                /** @description With `locale`: what to take where there is nothing in it, the best first. `original` stands last, `none` alone. */
                fallback?: ("en" | "fr" | "es" | "ar" | "nl" | "th" | "original" | "none")[];
                /** @description Which fields to give, in the syntax of Wagtail's API v2: more of them, all (`*`), none but those named (`_`), without one (`-name`), and of what a reference points at (`people(role)`). */
                fields?: string;
                /** @description Pages with exactly this `html_path`. */
                html_path?: string;
                /** @description Pages with these ids. */
                id?: number[];
                /** @description How many to give. */
                limit?: number;
                /** @description The language that is asked for. */
                locale?: "en" | "fr" | "es" | "ar" | "nl" | "th";
                /** @description How many to leave out first. */
                offset?: number;
                /** @description How running text comes: as it was signed (`db_html`), with addresses in its links (`html`), with `markdown` beside it, or with Markdown whose links name pages by key (`db_markdown`). */
                rich_text_format?: "db_html" | "html" | "db_markdown" | "markdown";
                /** @description Pages that hold these words. */
                search?: string;
                /** @description Whether a page has to hold all words (`and`, the default) or any. */
                search_operator?: "and" | "or";
                /** @description The host of this site; there is no other. */
                site?: string;
                /** @description The other language versions of this page. */
                translation_of?: number | "root";
                /** @description Versions of the pieces with these keys. */
                key?: string[];
                /** @description Pages that menus show, or do not. */
                show_in_menus?: boolean;
                /** @description Pages with exactly this `form_of_address`. */
                form_of_address?: string;
                /** @description Pages with exactly this `institute_as_of`. */
                institute_as_of?: string;
                /** @description Pages with exactly this `notice`. */
                notice?: string;
                /** @description Pages with exactly this `original_locale`. */
                original_locale?: string;
                /** @description Pages with exactly this `pronunciation`. */
                pronunciation?: string;
                /** @description Pages with exactly this `role`. */
                role?: string;
                /** @description Pages with exactly this `search_description`. */
                search_description?: string;
                /** @description Pages with exactly this `seo_title`. */
                seo_title?: string;
                /** @description Pages with exactly this `slug`. */
                slug?: string;
                /** @description Pages with exactly this `sort_key`. */
                sort_key?: string;
                /** @description Pages with exactly this `title`. */
                title?: string;
                /** @description Pages with exactly this `translated_from`. */
                translated_from?: string;
                /** @description Pages whose `first_published_at` is within this day (in UTC) or second. */
                first_published_at?: string;
                /** @description Pages whose `first_published_at` is in or after this day (in UTC) or second. */
                first_published_at__gte?: string;
                /** @description Pages whose `first_published_at` is after this day (in UTC) or second. */
                first_published_at__gt?: string;
                /** @description Pages whose `first_published_at` is in or before this day (in UTC) or second. */
                first_published_at__lte?: string;
                /** @description Pages whose `first_published_at` is before this day (in UTC) or second. */
                first_published_at__lt?: string;
                /** @description Pages whose `last_published_at` is within this day (in UTC) or second. */
                last_published_at?: string;
                /** @description Pages whose `last_published_at` is in or after this day (in UTC) or second. */
                last_published_at__gte?: string;
                /** @description Pages whose `last_published_at` is after this day (in UTC) or second. */
                last_published_at__gt?: string;
                /** @description Pages whose `last_published_at` is in or before this day (in UTC) or second. */
                last_published_at__lte?: string;
                /** @description Pages whose `last_published_at` is before this day (in UTC) or second. */
                last_published_at__lt?: string;
                /** @description Pages whose `first_published_at` is within this day (in UTC) or second. */
                published?: string;
                /** @description Pages whose `first_published_at` is in or after this day (in UTC) or second. */
                published__gte?: string;
                /** @description Pages whose `first_published_at` is after this day (in UTC) or second. */
                published__gt?: string;
                /** @description Pages whose `first_published_at` is in or before this day (in UTC) or second. */
                published__lte?: string;
                /** @description Pages whose `first_published_at` is before this day (in UTC) or second. */
                published__lt?: string;
                /** @description By what to order; `-` turns it round, `random` stands alone. */
                order?: ("id" | "title" | "slug" | "locale" | "first_published_at" | "last_published_at" | "show_in_menus" | "seo_title" | "search_description" | "sort_key" | "-id" | "-title" | "-slug" | "-locale" | "-first_published_at" | "-last_published_at" | "-show_in_menus" | "-seo_title" | "-search_description" | "-sort_key" | "random")[];
                /** @description Count the list by these, into `meta.facets`. */
                facets?: ("discipline" | "area" | "language" | "institute" | "locale" | "type")[];
                /** @description Pages that have any of these codes of the taxonomy `discipline`. */
                discipline?: string[];
                /** @description Pages that have any of these codes of the taxonomy `area`. */
                area?: string[];
                /** @description People who speak any of these languages. */
                language?: string[];
                /** @description Pages that have any of these codes of the taxonomy `institute`. */
                institute?: string[];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Public people, as a list */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PeopleList"];
                };
            };
            /** @description Nothing has changed since the `ETag` in `If-None-Match`. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    people_page: {
        parameters: {
            query?: {
                /** @description With `locale`: what to take where there is nothing in it, the best first. `original` stands last, `none` alone. */
                fallback?: ("en" | "fr" | "es" | "ar" | "nl" | "th" | "original" | "none")[];
                /** @description Which fields to give, in the syntax of Wagtail's API v2: more of them, all (`*`), none but those named (`_`), without one (`-name`), and of what a reference points at (`people(role)`). */
                fields?: string;
                /** @description The language that is asked for. */
                locale?: "en" | "fr" | "es" | "ar" | "nl" | "th";
                /** @description How running text comes: as it was signed (`db_html`), with addresses in its links (`html`), with `markdown` beside it, or with Markdown whose links name pages by key (`db_markdown`). */
                rich_text_format?: "db_html" | "html" | "db_markdown" | "markdown";
            };
            header?: never;
            path: {
                page_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One of the people, whole */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PersonPage"] | components["schemas"]["PersonPagePart"];
                };
            };
            /** @description It is at another address. */
            301: {
                headers: {
                    /** @description Where it is. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Moved"];
                };
            };
            /** @description Nothing has changed since the `ETag` in `If-None-Match`. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            /** @description This is not open to everyone. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is nothing at this address. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Absent"];
                };
            };
            /** @description It was taken down. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Gone"];
                };
            };
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    captions: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                page_id: number;
                block_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The caption track of a film */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "text/vtt": string;
                };
            };
            /** @description Nothing has changed since the `ETag` in `If-None-Match`. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            /** @description This is not open to everyone. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is nothing at this address. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    locales: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The languages of the site */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LocalesList"];
                };
            };
            /** @description Nothing has changed since the `ETag` in `If-None-Match`. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    navigation: {
        parameters: {
            query?: {
                /** @description The language that is asked for. */
                locale?: "en" | "fr" | "es" | "ar" | "nl" | "th";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What menus show */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Navigation"];
                };
            };
            /** @description Nothing has changed since the `ETag` in `If-None-Match`. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    images: {
        parameters: {
            query?: {
                /** @description How many to give. */
                limit?: number;
                /** @description How many to leave out first. */
                offset?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Pictures, as a list */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImagesList"];
                };
            };
            /** @description Nothing has changed since the `ETag` in `If-None-Match`. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    image: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                image_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One picture */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Image"];
                };
            };
            /** @description Nothing has changed since the `ETag` in `If-None-Match`. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            /** @description There is nothing at this address. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    openapi: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description This description */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: unknown;
                    };
                };
            };
            /** @description Nothing has changed since the `ETag` in `If-None-Match`. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    search: {
        parameters: {
            query: {
                /** @description Which fields to give, in the syntax of Wagtail's API v2: more of them, all (`*`), none but those named (`_`), without one (`-name`), and of what a reference points at (`people(role)`). */
                fields?: string;
                /** @description How many to give. */
                limit?: number;
                /** @description The language that is asked for. */
                locale?: "en" | "fr" | "es" | "ar" | "nl" | "th";
                /** @description How many to leave out first. */
                offset?: number;
                /** @description The words. */
                q: string;
                /** @description Whether a page has to hold all words (`and`, the default) or any. */
                search_operator?: "and" | "or";
                /** @description Pages of these types. */
                type?: ("home.HomePage" | "home.SectionPage" | "stories.SeriesPage" | "stories.StoryPage" | "people.PersonPage")[];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Pages in all languages that hold words */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SearchList"];
                };
            };
            /** @description Nothing has changed since the `ETag` in `If-None-Match`. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
}
