package architrave.lib.encryption_test

import data.architrave.lib.encryption

test_an_alias_of_aws_is_told_by_its_name if {
	encryption.aws_alias("alias/aws/rds")
	encryption.aws_alias("arn:aws:kms:eu-west-1:111122223333:alias/aws/rds")
}

test_other_names_are_none_of_aws if {
	not encryption.aws_alias("alias/main")
	not encryption.aws_alias("arn:aws:kms:eu-west-1:111122223333:key/1")
	not encryption.aws_alias("aws_kms_key.main")
}
