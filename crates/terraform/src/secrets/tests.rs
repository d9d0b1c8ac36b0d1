//! Credentials that are found in texts, and what is none.

use architrave_model::{CredentialKind, SecretText};
use proptest::prelude::*;

use super::{find, find_unmarked};
use crate::json::Json;

use CredentialKind::{AwsAccessKeyId, AwsSecretAccessKey, Password, PrivateKey, ServiceToken};

fn check(text: &str, expected: &[CredentialKind]) {
    let value = Json::String(text.into());
    assert_eq!(find(&value), expected, "{text}");
}

fn check_map(text: &str, expected: &[CredentialKind]) {
    assert_eq!(find(&Json::parse(text).unwrap()), expected, "{text}");
}

#[test]
fn aws_keys_are_found_wherever_they_stand() {
    check(
        "export AWS_ACCESS_KEY_ID=AKIAIOSFODNN7EXAMPLE\n\
         export AWS_SECRET_ACCESS_KEY=wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY\n",
        &[AwsAccessKeyId, AwsSecretAccessKey],
    );
    check("{\"key\": \"ASIAIOSFODNN7EXAMPLE\"}", &[AwsAccessKeyId]);
    check(
        "aws_secret_access_key = wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
        &[AwsSecretAccessKey],
    );
    check_map(
        r#"{"SECRET_ACCESS_KEY": "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"}"#,
        &[AwsSecretAccessKey],
    );
    check_map(
        r#"{"secret_key": "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"}"#,
        &[AwsSecretAccessKey],
    );
    check("XAKIAIOSFODNN7EXAMPLE", &[]);
    check("AKIAIOSFODNN7EXAMPLE0", &[]);
    check(
        "AWS_SECRET_ACCESS_KEY=da39a3ee5e6b4b0d3255bfef95601890afd80709",
        &[Password],
    );
}

#[test]
fn private_keys_need_a_body() {
    check(
        "-----BEGIN RSA PRIVATE KEY-----\nMIIEpAIBAAKCAQEA7\n",
        &[PrivateKey],
    );
    check(
        r#"{"k": "-----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBgkq"}"#,
        &[PrivateKey],
    );
    check("grep -q -- '-----BEGIN RSA PRIVATE KEY-----' key.pem", &[]);
    check("-----BEGIN PUBLIC KEY-----\nMIIBIjANBgkqhkiG9w0B\n", &[]);
}

#[test]
fn tokens_of_services_are_found() {
    check(
        "git clone https://ghp_0123456789abcdefghijABCDEFGHIJ012345@github.com/a/b",
        &[ServiceToken],
    );
    check("ghp_short", &[]);
}

#[test]
fn literals_under_telling_names_are_found() {
    check(
        "export DATABASE_PASSWORD=\"SomeSortOfPassword\"",
        &[Password],
    );
    check("mysql --user=root --password=hunter2", &[Password]);
    check("password: changeme", &[Password]);
    check("{\\\"password\\\": \\\"hunter2\\\"}", &[Password]);
    check("postgres://app:hunter2@db.internal:5432/app", &[Password]);
    check_map(
        r#"{"DB_PASSWORD": "hunter2", "DB_USER": "app"}"#,
        &[Password],
    );
    check_map(
        r#"{"a": [{"b": {"clientSecret": "8f14e45fceea167a5a36"}}]}"#,
        &[Password],
    );
    check_map(r#"{"API_KEY": "b7d3c1e8f2a94d6e"}"#, &[Password]);
}

#[test]
fn references_switches_and_names_of_secrets_are_not_credentials() {
    for text in [
        "TOKEN=$(curl -s -X PUT http://169.254.169.254/latest/api/token)",
        "TOKEN=`curl -X PUT -H 'X-aws-ec2-metadata-token-ttl-seconds: 21600' http://169.254.169.254/`",
        "curl -H \"X-aws-ec2-metadata-token: $TOKEN\"",
        "PASSWORD=$(aws secretsmanager get-secret-value --secret-id prod/db)",
        "password: {{ vault_password }}",
        "password = \"${db_password}\"",
        "PASSWORD=<your-password>",
        "PasswordAuthentication no",
        "password: true",
        "password=xxxxxxxx",
        "password: ********",
        "password_length = 20",
        "secretsmanager:GetSecretValue",
        "DB_SECRET=prod/db/credentials",
        "secret_name: my-database-secret",
        "postgres://app:$PASS@db.internal/app",
        "postgres://app:${PASS}@db.internal/app",
        "arn:aws:secretsmanager:eu-west-1:123456789012:secret:db-AbCdEf",
    ] {
        check(text, &[]);
    }
    check_map(
        r#"{"DB_SECRET_ARN": "arn:aws:secretsmanager:eu-west-1:123456789012:secret:db"}"#,
        &[],
    );
    check_map(
        r#"{"PASSWORD_PARAMETER": "/prod/db/password", "DB_PASSWORD": "/prod/db/password"}"#,
        &[],
    );
    check_map(r#"{"DB_PASSWORD": "DB_PASSWORD"}"#, &[]);
    check_map(r#"{"DB_PASSWORD": "", "TOKEN": null, "SECRET": 7}"#, &[]);
}

#[test]
fn packed_texts_are_opened() {
    check(
        "ZXhwb3J0IERBVEFCQVNFX1BBU1NXT1JEPSJTb21lU29ydE9mUGFzc3dvcmQi",
        &[Password],
    );
    // The same, compressed with gzip.
    let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    std::io::Write::write_all(
        &mut packer,
        b"export DB_PASSWORD=hunter2\nexport DB_USER=app\n",
    )
    .unwrap();
    check(&encode(&packer.finish().unwrap()), &[Password]);
    check(
        &format!(
            "content: {}",
            encode(b"db:\n  password: hunter2\n  user: app\n")
        ),
        &[Password],
    );
}

#[test]
fn what_is_marked_sensitive_is_not_looked_at() {
    let value = Json::parse(r#"{"DB_PASSWORD": "hunter2", "LEVEL": "debug"}"#).unwrap();
    let marks = Json::parse(r#"{"DB_PASSWORD": true}"#).unwrap();
    assert_eq!(find_unmarked(&value, Some(&marks)), []);
}

fn encode(bytes: &[u8]) -> String {
    const SIGNS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::new();
    for three in bytes.chunks(3) {
        let bits = three
            .iter()
            .fold(0_u32, |bits, byte| bits << 8 | u32::from(*byte));
        let bits = bits << (8 * (3 - three.len()));
        for place in 0..=three.len() {
            text.push(char::from(SIGNS[(bits >> (18 - 6 * place) & 63) as usize]));
        }
    }
    text + &"=".repeat((3 - bytes.len() % 3) % 3)
}

proptest! {
    #[test]
    fn no_text_makes_it_panic(text in "\\PC*", name in "\\PC*") {
        find(&Json::String(text.clone().into()));
        super::literal::assigned(&name, &text);
    }

    #[test]
    fn no_base64_makes_it_panic(text in "[A-Za-z0-9+/=\\-_\\n ]{0,400}") {
        find(&Json::String(text.into()));
    }

    #[test]
    fn a_planted_key_is_found_and_no_text_leaks(
        before in "[ -~\\n]{0,80}", key in "(AKIA|ASIA)[A-Z2-7]{16}", after in "[ -~\\n]{0,80}",
    ) {
        let text = format!("{before} {key} {after}");
        for text in [text.clone(), encode(text.as_bytes())] {
            let credentials = find(&Json::String(text.into()));
            prop_assert!(credentials.contains(&AwsAccessKeyId));
            let kept = SecretText { credentials };
            let shown = format!("{kept:?} {}", serde_json::to_string(&kept).unwrap());
            prop_assert!(!shown.contains(&key));
        }
    }

    #[test]
    fn a_planted_password_is_found(word in "[a-z]{3,8}[0-9]{2,4}", user in "[a-z]{1,8}") {
        let text = format!("#!/bin/sh\nexport DB_USER={user}\nexport DB_PASSWORD='{word}'\n");
        prop_assert!(find(&Json::String(text.into())).contains(&Password));
    }
}
