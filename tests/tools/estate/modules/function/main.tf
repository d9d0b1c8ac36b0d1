variable "name" { type = string }
variable "subnet_ids" { type = list(string) }
variable "security_group_ids" { type = list(string) }
variable "queue_arn" { type = string }
variable "kms_key_arn" { type = string }
variable "tags" { type = map(string) }

resource "aws_lambda_function" "this" {
  function_name = var.name
  role          = aws_iam_role.this.arn
  runtime       = "python3.12"
  handler       = "main.handler"
  s3_bucket     = "functions"
  s3_key        = "${var.name}.zip"
  kms_key_arn   = var.kms_key_arn
  tags          = var.tags

  vpc_config {
    subnet_ids         = var.subnet_ids
    security_group_ids = var.security_group_ids
  }
}

resource "aws_iam_role" "this" {
  name               = var.name
  assume_role_policy = data.aws_iam_policy_document.trust.json
  tags               = var.tags
}

data "aws_iam_policy_document" "trust" {
  statement {
    actions = ["sts:AssumeRole"]
    principals {
      type        = "Service"
      identifiers = ["lambda.amazonaws.com"]
    }
  }
}

data "aws_iam_policy_document" "jobs" {
  statement {
    actions   = ["sqs:SendMessage", "sqs:ReceiveMessage"]
    resources = [var.queue_arn]
  }
}

resource "aws_iam_policy" "jobs" {
  name   = "${var.name}-jobs"
  policy = data.aws_iam_policy_document.jobs.json
  tags   = var.tags
}

resource "aws_iam_role_policy_attachment" "jobs" {
  role       = aws_iam_role.this.name
  policy_arn = aws_iam_policy.jobs.arn
}

resource "aws_iam_role_policy_attachment" "managed" {
  for_each = toset(["AWSLambdaVPCAccessExecutionRole", "AWSLambdaSQSQueueExecutionRole", "AWSLambdaDynamoDBExecutionRole"])

  role       = aws_iam_role.this.name
  policy_arn = "arn:aws:iam::aws:policy/service-role/${each.key}"
}
