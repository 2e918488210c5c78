//! How a call shows who it comes from.

pub mod code;
pub mod jwt;
pub mod oauth1;
pub mod token;

use super::SecretSource;

/// The ways in which LivePerson takes a caller's word. `S` is where secrets come from, or the secrets themselves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Auth<S = SecretSource> {
    /// None at all.
    None,
    /// `OAuth2` client credentials: an application of the account.
    ClientCredentials {
        /// Id of the application.
        client_id: String,
        /// Its secret.
        client_secret: S,
        /// Which of the token services is asked.
        token_service: TokenService,
    },
    /// `OAuth2` authorization code: a user agrees in the browser.
    AuthorizationCode {
        /// Id of the application.
        client_id: String,
        /// Its secret.
        client_secret: S,
        /// The loopback port of the redirect, which the application must have registered.
        redirect_port: u16,
        /// Whether the request carries a PKCE challenge (RFC 7636).
        pkce: bool,
    },
    /// A user's bearer token, had by logging in.
    Login {
        /// Name of the user.
        user_name: String,
        /// What proves it.
        proof: LoginProof<S>,
    },
    /// A user's bearer token that was had elsewhere.
    Bearer {
        /// The token.
        token: S,
        /// Id of the user.
        user_id: Option<String>,
    },
    /// OAuth 1.0a with an API key of the account.
    OAuth1 {
        /// The app key.
        app_key: S,
        /// The app secret.
        app_secret: S,
        /// The access token.
        access_token: S,
        /// The secret of the access token.
        token_secret: S,
        /// How requests are signed.
        method: SignatureMethod,
    },
    /// A header with a value that stays the same.
    Header {
        /// Its name, usually `Authorization`.
        name: String,
        /// Its whole value.
        value: S,
    },
}

/// What a user logs in with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LoginProof<S = SecretSource> {
    /// A password.
    Password(S),
    /// The four parts of an API key, for a user that is a bot.
    Keys {
        /// The app key.
        app_key: S,
        /// The app secret.
        secret: S,
        /// The access token.
        access_token: S,
        /// The secret of the access token.
        access_token_secret: S,
    },
}

/// Which of the token services of an account gives application tokens.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TokenService {
    /// `/sentinel/api/account/{account}/app/token?v=2.0`, as the official clients ask.
    #[default]
    Version2,
    /// `/sentinel/api/account/{account}/app/token?v=1.0`.
    Version1,
    /// `/sentinel/api/v2/account/{account}/app/token`.
    Path2,
}

/// How OAuth 1.0a signs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SignatureMethod {
    /// HMAC-SHA1, as in LivePerson's examples.
    #[default]
    HmacSha1,
    /// HMAC-SHA256.
    HmacSha256,
}

impl TokenService {
    /// All of them with the words of `botbench.toml`.
    pub const ALL: [(&'static str, Self); 3] = [
        ("v2.0", Self::Version2),
        ("v1.0", Self::Version1),
        ("api-v2", Self::Path2),
    ];
}

impl SignatureMethod {
    /// All of them with the words of `botbench.toml`, which are those of the protocol.
    pub const ALL: [(&'static str, Self); 2] = [
        ("HMAC-SHA1", Self::HmacSha1),
        ("HMAC-SHA256", Self::HmacSha256),
    ];

    /// The protocol's word.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::HmacSha1 => "HMAC-SHA1",
            Self::HmacSha256 => "HMAC-SHA256",
        }
    }
}

impl Auth {
    /// The port of the redirect where none is written.
    pub const REDIRECT_PORT: u16 = 47_613;
}

impl<S> Auth<S> {
    /// The word of `botbench.toml`.
    #[must_use]
    pub const fn id(&self) -> &'static str {
        match self {
            Self::None => "none",
            Self::ClientCredentials { .. } => "client-credentials",
            Self::AuthorizationCode { .. } => "authorization-code",
            Self::Login { .. } => "login",
            Self::Bearer { .. } => "bearer",
            Self::OAuth1 { .. } => "oauth1",
            Self::Header { .. } => "header",
        }
    }

    /// Its secrets, or where they come from.
    #[must_use]
    pub fn secrets(&self) -> Vec<&S> {
        match self {
            Self::None => Vec::new(),
            Self::ClientCredentials { client_secret, .. }
            | Self::AuthorizationCode { client_secret, .. } => vec![client_secret],
            Self::Login { proof, .. } => proof.secrets(),
            Self::Bearer { token: value, .. } | Self::Header { value, .. } => vec![value],
            Self::OAuth1 {
                app_key,
                app_secret,
                access_token,
                token_secret,
                ..
            } => vec![app_key, app_secret, access_token, token_secret],
        }
    }

    /// The same with each secret changed into what `resolve` gives for it.
    ///
    /// # Errors
    /// The first that `resolve` gives.
    pub fn resolved<T, E>(
        &self,
        mut resolve: impl FnMut(&S) -> Result<T, E>,
    ) -> Result<Auth<T>, E> {
        Ok(match self {
            Self::None => Auth::None,
            Self::ClientCredentials {
                client_id,
                client_secret,
                token_service,
            } => Auth::ClientCredentials {
                client_id: client_id.clone(),
                client_secret: resolve(client_secret)?,
                token_service: *token_service,
            },
            Self::AuthorizationCode {
                client_id,
                client_secret,
                redirect_port,
                pkce,
            } => Auth::AuthorizationCode {
                client_id: client_id.clone(),
                client_secret: resolve(client_secret)?,
                redirect_port: *redirect_port,
                pkce: *pkce,
            },
            Self::Login { user_name, proof } => Auth::Login {
                user_name: user_name.clone(),
                proof: proof.resolved(resolve)?,
            },
            Self::Bearer { token, user_id } => Auth::Bearer {
                token: resolve(token)?,
                user_id: user_id.clone(),
            },
            Self::OAuth1 {
                app_key,
                app_secret,
                access_token,
                token_secret,
                method,
            } => Auth::OAuth1 {
                app_key: resolve(app_key)?,
                app_secret: resolve(app_secret)?,
                access_token: resolve(access_token)?,
                token_secret: resolve(token_secret)?,
                method: *method,
            },
            Self::Header { name, value } => Auth::Header {
                name: name.clone(),
                value: resolve(value)?,
            },
        })
    }
}

impl<S> Auth<S> {
    /// Why LivePerson does not let it ask for the list of functions, whatever its values are: users and API keys may,
    /// applications may not.
    #[must_use]
    pub const fn lacks_for_list(&self) -> Option<&'static str> {
        match self {
            Self::None => Some("the endpoint has no credentials, so nobody asks"),
            Self::ClientCredentials { .. } => Some(
                "LivePerson refuses the list to the token of an application, which is what `client-credentials` gives",
            ),
            _ => None,
        }
    }

    /// Whether LivePerson lets it ask for the list of functions.
    #[must_use]
    pub const fn lists_functions(&self) -> bool {
        self.lacks_for_list().is_none()
    }
}

impl<S> LoginProof<S> {
    fn secrets(&self) -> Vec<&S> {
        match self {
            Self::Password(password) => vec![password],
            Self::Keys {
                app_key,
                secret,
                access_token,
                access_token_secret,
            } => vec![app_key, secret, access_token, access_token_secret],
        }
    }

    fn resolved<T, E>(
        &self,
        mut resolve: impl FnMut(&S) -> Result<T, E>,
    ) -> Result<LoginProof<T>, E> {
        Ok(match self {
            Self::Password(password) => LoginProof::Password(resolve(password)?),
            Self::Keys {
                app_key,
                secret,
                access_token,
                access_token_secret,
            } => LoginProof::Keys {
                app_key: resolve(app_key)?,
                secret: resolve(secret)?,
                access_token: resolve(access_token)?,
                access_token_secret: resolve(access_token_secret)?,
            },
        })
    }
}

/// Base64 in the alphabet of URLs, without padding (RFC 4648, 5).
fn url_safe(base64: &str) -> String {
    let letter = |letter| match letter {
        '+' => '-',
        '/' => '_',
        other => other,
    };
    base64.trim_end_matches('=').chars().map(letter).collect()
}
