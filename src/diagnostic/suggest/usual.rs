//! Suggestions: what Guix calls things that go by another name elsewhere. No distance between names
//! finds these.

/// The variable of the package that people mean by a name that other distributions use.
pub fn variable(word: &str) -> Option<&'static str> {
    Some(match word {
        "linux" | "linux-kernel" => "linux-libre",
        "firefox" => "icecat",
        "chromium" => "ungoogled-chromium",
        "gnome-tweak-tool" => "gnome-tweaks",
        "python3" => "python",
        "nodejs" => "node",
        "golang" => "go",
        "vim-gtk" => "vim-full",
        "docker-io" | "docker.io" => "docker",
        "build-essential" => "gcc-toolchain",
        "gcc" => "gcc-toolchain",
        "ssh" | "openssh-client" | "openssh-server" => "openssh",
        "postgres" => "postgresql",
        "apache" | "apache2" => "httpd",
        "iproute2" => "iproute",
        "dnsutils" | "bind-utils" => "isc-bind",
        "ca-certificates" => "nss-certs",
        "silversearcher-ag" => "the-silver-searcher",
        "fd-find" => "fd",
        _ => return None,
    })
}
