//! Parts find their owners, and contradict each other openly.

use serde_json::{Value, json};

use crate::types::testing::{created, deferred, read, read_plan, written};

fn bucket(name: &str) -> Value {
    created(
        &format!("aws_s3_bucket.{name}"),
        json!({"bucket": null}),
        json!({"id": true, "arn": true}),
    )
}

fn block(name: &str, strict: bool) -> Value {
    let after = json!({
        "block_public_acls": strict,
        "block_public_policy": true,
        "ignore_public_acls": true,
        "restrict_public_buckets": true,
    });
    let address = format!("aws_s3_bucket_public_access_block.{name}");
    created(&address, after, json!({"bucket": true}))
}

/// The configuration of buckets, and of their public access blocks with what each refers to.
fn configuration(buckets: &[&str], blocks: &[(&str, &str)]) -> Value {
    let buckets = buckets
        .iter()
        .map(|name| written(&format!("aws_s3_bucket.{name}"), json!({})));
    let blocks = blocks.iter().map(|(name, reference)| {
        let address = format!("aws_s3_bucket_public_access_block.{name}");
        written(&address, json!({"bucket": {"references": [reference]}}))
    });
    json!({"resources": buckets.chain(blocks).collect::<Vec<_>>()})
}

/// What is read of the public access block of a bucket: the value, and the gaps in it.
fn public_access(read: &Value, bucket: &str) -> (Value, Vec<Value>) {
    let bucket = &read[format!("aws_s3_bucket.{bucket}")];
    let gaps = bucket["gaps"].as_array().expect("gaps").iter();
    let of_block = |gap: &&Value| gap.to_string().contains("public_access_block");
    (
        bucket["config"]["public_access_block"]["block_public_acls"].clone(),
        gaps.filter(of_block).cloned().collect(),
    )
}

#[test]
fn two_parts_that_write_one_value_differently_leave_it_open() {
    let both = |first, second| {
        read(
            &json!([bucket("a"), block("one", first), block("two", second)]),
            Some(configuration(
                &["a"],
                &[("one", "aws_s3_bucket.a.id"), ("two", "aws_s3_bucket.a.id")],
            )),
        )
    };
    let (_, gaps) = public_access(&both(true, false), "a");
    let expected = "config.public_access_block: may be any of \
        aws_s3_bucket_public_access_block.one, aws_s3_bucket_public_access_block.two";
    assert_eq!(gaps, [json!(expected)]);
    assert_eq!(public_access(&both(true, true), "a"), (json!(true), vec![]));
}

#[test]
fn a_part_through_a_local_goes_to_the_only_owner_that_has_none() {
    let read = |blocks: &[(&str, &str)]| {
        let mut changes = vec![bucket("a"), bucket("b")];
        changes.extend(blocks.iter().map(|(name, _)| block(name, true)));
        read(
            &Value::Array(changes),
            Some(configuration(&["a", "b"], blocks)),
        )
    };
    let told = read(&[("one", "aws_s3_bucket.a.id"), ("two", "local.bucket")]);
    assert_eq!(public_access(&told, "a"), (json!(true), vec![]));
    assert_eq!(public_access(&told, "b"), (json!(true), vec![]));
    let open = read(&[("one", "local.a"), ("two", "local.b")]);
    for name in ["a", "b"] {
        let (value, gaps) = public_access(&open, name);
        assert_eq!((value, gaps.len()), (Value::Null, 1), "{name}");
    }
}

#[test]
fn a_local_holds_nothing_that_no_change_rests_on() {
    let plan = |relevant: Value| {
        json!({
            "format_version": "1.2",
            "resource_changes": [bucket("a"), bucket("b"), block("one", true)],
            "configuration": {"root_module": configuration(&["a", "b"], &[("one", "local.bucket")])},
            "relevant_attributes": relevant,
        })
    };
    let told = read_plan(&plan(
        json!([{"resource": "aws_s3_bucket.b", "attribute": ["id"]}]),
    ));
    assert_eq!(public_access(&told, "a"), (Value::Null, vec![]));
    assert_eq!(public_access(&told, "b"), (json!(true), vec![]));
    // A section that cannot be read, or speaks of another configuration, rules nothing out.
    for relevant in [
        json!(null),
        json!([{"resource": "aws_s3_bucket[", "attribute": []}]),
        json!([
            {"resource": "aws_s3_bucket.b", "attribute": ["id"]},
            {"resource": "module.whole.aws_s3_bucket.b", "attribute": ["id"]},
        ]),
    ] {
        let open = read_plan(&plan(relevant));
        assert_eq!(public_access(&open, "a").1.len(), 1);
    }
}

#[test]
fn a_local_may_hold_what_a_data_source_will_find() {
    let plan = |data: &str| {
        let mut configuration = configuration(&["a"], &[("one", "local.bucket")]);
        let blocks = configuration["resources"].as_array_mut().expect("blocks");
        blocks.push(written(data, json!({})));
        let unknown = json!({"id": true, "arn": true});
        let changes = [
            bucket("a"),
            block("one", true),
            deferred(data, json!({}), unknown),
        ];
        read(&json!(changes), Some(configuration))
    };
    let reason = "config.public_access_block: may be any of aws_s3_bucket.a, data.aws_s3_bucket.d";
    let open = plan("data.aws_s3_bucket.d");
    assert_eq!(
        public_access(&open, "a"),
        (Value::Null, vec![json!(reason)])
    );
    // One that finds something else casts no doubt.
    let told = plan("data.aws_vpc.d");
    assert_eq!(public_access(&told, "a"), (json!(true), vec![]));
}
