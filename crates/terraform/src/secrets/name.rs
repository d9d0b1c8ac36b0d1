//! What a name says about the value that it is given.

/// What kind of value a name speaks of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Speaks {
    /// A password: whatever stands there is one.
    Password,
    /// A secret, token or key: it may also be the name of one, so the value must look random.
    Secret,
    /// An AWS secret access key.
    AwsSecretKey,
}

/// What a name speaks of, by its last words: `DB_PASSWORD` is a password, `password_length` is not.
pub(super) fn speaks(name: &str) -> Option<Speaks> {
    let words = words(name);
    let words: Vec<_> = words.iter().map(String::as_str).collect();
    match words.as_slice() {
        [.., "secret", "access", "key"] | [.., "aws", "secret", "key"] => {
            Some(Speaks::AwsSecretKey)
        }
        [
            ..,
            "secret" | "private" | "api" | "auth" | "encryption" | "signing" | "master",
            "key",
        ]
        | [
            ..,
            "secret" | "token" | "apikey" | "authtoken" | "secretkey",
        ] => Some(Speaks::Secret),
        [.., last] if is_password(last) => Some(Speaks::Password),
        _ => None,
    }
}

fn is_password(word: &str) -> bool {
    ["password", "passwd", "passphrase", "pwd"]
        .iter()
        .any(|ending| word.ends_with(ending))
        && word != "oldpwd"
}

/// The words of a name, in lower case: split at signs and where a capital follows a small letter.
fn words(name: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word = String::new();
    let mut after_small = false;
    for letter in name.chars() {
        let starts = letter.is_ascii_uppercase() && after_small;
        if (!letter.is_ascii_alphanumeric() || starts) && !word.is_empty() {
            words.push(std::mem::take(&mut word));
        }
        if letter.is_ascii_alphanumeric() {
            word.push(letter.to_ascii_lowercase());
        }
        after_small = letter.is_ascii_lowercase() || letter.is_ascii_digit();
    }
    if !word.is_empty() {
        words.push(word);
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_words_of_a_name_tell() {
        let check =
            |name: &str, expected: Option<Speaks>| assert_eq!(speaks(name), expected, "{name}");
        check("password", Some(Speaks::Password));
        check("DB_PASSWORD", Some(Speaks::Password));
        check("dbPassword", Some(Speaks::Password));
        check("PGPASSWORD", Some(Speaks::Password));
        check("spring.datasource.password", Some(Speaks::Password));
        check("password_length", None);
        check("PasswordAuthentication", None);
        check("AWS_SECRET_ACCESS_KEY", Some(Speaks::AwsSecretKey));
        check("secretAccessKey", Some(Speaks::AwsSecretKey));
        check("aws_secret_key", Some(Speaks::AwsSecretKey));
        check("API_KEY", Some(Speaks::Secret));
        check("clientSecret", Some(Speaks::Secret));
        check("X-aws-ec2-metadata-token", Some(Speaks::Secret));
        check("X-aws-ec2-metadata-token-ttl-seconds", None);
        check("secretsmanager", None);
        check("PUBLIC_KEY", None);
        check("KEY", None);
    }
}
