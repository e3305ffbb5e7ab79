"""Caption tracks: WebVTT as far as captions need it. Source: https://www.w3.org/TR/webvtt1/"""
