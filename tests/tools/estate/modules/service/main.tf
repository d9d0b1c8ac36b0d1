variable "name" { type = string }
variable "index" { type = number }
variable "exposed" { type = bool }
variable "retention" { type = number }
variable "account_id" { type = string }
variable "region" { type = string }
variable "cluster_name" { type = string }

locals {
  cidr = format("10.%d.%d.0/24", floor(var.index / 250), var.index % 250)
  tags = { Service = var.name }
}

module "network" {
  source = "../network"

  name    = var.name
  cidr    = local.cidr
  region  = var.region
  exposed = var.exposed
  tags    = local.tags
}

module "bucket" {
  source   = "../bucket"
  for_each = toset(["artifacts", "exports", "uploads"])

  name        = "${var.name}-${each.key}-${var.account_id}"
  kms_key_arn = aws_kms_key.service.arn
  tags        = local.tags
}

module "database" {
  source = "../database"

  name              = var.name
  vpc_id            = module.network.vpc_id
  subnet_ids        = module.network.subnet_ids
  security_group_id = aws_security_group.service.id
  kms_key_arn       = aws_kms_key.service.arn
  retention         = var.retention
  public            = var.exposed
  tags              = local.tags
}

module "function" {
  source = "../function"

  name               = "${var.name}-ingest"
  subnet_ids         = module.network.subnet_ids
  security_group_ids = [aws_security_group.service.id]
  queue_arn          = aws_sqs_queue.jobs.arn
  kms_key_arn        = aws_kms_key.service.arn
  tags               = local.tags
}

resource "aws_kms_key" "service" {
  description         = "Data of ${var.name}"
  enable_key_rotation = !var.exposed
  policy              = data.aws_iam_policy_document.key.json
  tags                = local.tags
}

resource "aws_kms_alias" "service" {
  for_each = toset(["data", "logs", "queue"])

  name          = "alias/${var.name}-${each.key}"
  target_key_id = aws_kms_key.service.key_id
}

data "aws_iam_policy_document" "key" {
  statement {
    actions   = ["kms:*"]
    resources = ["*"]
    principals {
      type        = "AWS"
      identifiers = ["arn:aws:iam::${var.account_id}:root"]
    }
  }
}

# Rules inside the group, and rules of their own of both types.
resource "aws_security_group" "balancer" {
  name        = "${var.name}-balancer"
  description = "Load balancer of ${var.name}"
  vpc_id      = module.network.vpc_id
  tags        = local.tags

  ingress {
    description = "TLS"
    from_port   = 443
    to_port     = 443
    protocol    = "tcp"
    cidr_blocks = var.exposed ? ["0.0.0.0/0"] : ["10.0.0.0/8"]
  }

  egress {
    from_port   = 0
    to_port     = 0
    protocol    = "-1"
    cidr_blocks = ["10.0.0.0/8"]
  }
}

resource "aws_security_group" "service" {
  name        = "${var.name}-service"
  description = "Workloads of ${var.name}"
  vpc_id      = module.network.vpc_id
  tags        = local.tags
}

resource "aws_vpc_security_group_ingress_rule" "service" {
  security_group_id            = aws_security_group.service.id
  referenced_security_group_id = aws_security_group.balancer.id
  from_port                    = 8080
  to_port                      = 8080
  ip_protocol                  = "tcp"
  tags                         = local.tags
}

resource "aws_security_group_rule" "service" {
  for_each = toset(["443", "5432", "6379", "9092"])

  type              = "egress"
  security_group_id = aws_security_group.service.id
  from_port         = each.key
  to_port           = each.key
  protocol          = "tcp"
  cidr_blocks       = ["0.0.0.0/0"]
}

resource "aws_lb" "service" {
  name               = var.name
  internal           = !var.exposed
  load_balancer_type = "application"
  security_groups    = [aws_security_group.balancer.id]
  subnets            = module.network.subnet_ids
  tags               = local.tags
}

resource "aws_lb_target_group" "service" {
  name        = var.name
  port        = 8080
  protocol    = "HTTP"
  target_type = "ip"
  vpc_id      = module.network.vpc_id
  tags        = local.tags
}

resource "aws_lb_listener" "http" {
  load_balancer_arn = aws_lb.service.arn
  port              = 80
  protocol          = "HTTP"

  default_action {
    type = "redirect"
    redirect {
      port        = "443"
      protocol    = "HTTPS"
      status_code = "HTTP_301"
    }
  }
}

resource "aws_lb_listener" "https" {
  load_balancer_arn = aws_lb.service.arn
  port              = 443
  protocol          = "HTTPS"
  ssl_policy        = "ELBSecurityPolicy-TLS13-1-2-2021-06"
  certificate_arn   = "arn:aws:acm:${var.region}:${var.account_id}:certificate/main"

  default_action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.service.arn
  }
}

resource "aws_eks_node_group" "service" {
  cluster_name    = var.cluster_name
  node_group_name = var.name
  node_role_arn   = aws_iam_role.node.arn
  subnet_ids      = module.network.subnet_ids
  tags            = local.tags

  scaling_config {
    desired_size = 2
    max_size     = 4
    min_size     = 2
  }
}

resource "aws_iam_role" "node" {
  name               = "${var.name}-node"
  assume_role_policy = data.aws_iam_policy_document.trust.json
  tags               = local.tags
}

data "aws_iam_policy_document" "trust" {
  statement {
    actions = ["sts:AssumeRole"]
    principals {
      type        = "Service"
      identifiers = ["ec2.amazonaws.com"]
    }
  }
}

resource "aws_iam_role_policy_attachment" "node" {
  for_each = toset(["AmazonEKSWorkerNodePolicy", "AmazonEKS_CNI_Policy", "AmazonEC2ContainerRegistryReadOnly", "AmazonSSMManagedInstanceCore", "CloudWatchAgentServerPolicy"])

  role       = aws_iam_role.node.name
  policy_arn = "arn:aws:iam::aws:policy/${each.key}"
}

resource "aws_ecr_repository" "service" {
  name                 = var.name
  image_tag_mutability = var.exposed ? "MUTABLE" : "IMMUTABLE"
  tags                 = local.tags

  encryption_configuration {
    encryption_type = "KMS"
    kms_key         = aws_kms_key.service.arn
  }

  image_scanning_configuration {
    scan_on_push = true
  }
}

resource "aws_ecr_lifecycle_policy" "service" {
  repository = aws_ecr_repository.service.name
  policy = jsonencode({
    rules = [{
      rulePriority = 1
      selection    = { tagStatus = "untagged", countType = "sinceImagePushed", countUnit = "days", countNumber = 14 }
      action       = { type = "expire" }
    }]
  })
}

resource "aws_cloudwatch_log_group" "service" {
  count = 5

  name              = "/services/${var.name}/${count.index}"
  retention_in_days = var.retention
  kms_key_id        = aws_kms_key.service.arn
  tags              = local.tags
}

resource "aws_sqs_queue" "jobs" {
  name              = "${var.name}-jobs"
  kms_master_key_id = aws_kms_key.service.key_id
  tags              = local.tags
}

resource "aws_sns_topic" "events" {
  name              = "${var.name}-events"
  kms_master_key_id = aws_kms_key.service.key_id
  tags              = local.tags
}

resource "aws_secretsmanager_secret" "service" {
  name       = "${var.name}/service"
  kms_key_id = aws_kms_key.service.arn
  tags       = local.tags
}
