# An estate of services, each with its network, storage, database, load balancer, functions and
# roles. Its plan for two services is what generate-plan multiplies.

terraform {
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "5.100.0"
    }
  }
}

variable "region" {
  type    = string
  default = "eu-central-1"
}

variable "services" {
  description = "One entry a service; index sets its address range."
  type = map(object({
    index     = number
    exposed   = bool
    retention = number
  }))
}

provider "aws" {
  region                      = var.region
  access_key                  = "none"
  secret_key                  = "none"
  skip_credentials_validation = true
  skip_metadata_api_check     = true
  max_retries                 = 1

  default_tags {
    tags = {
      Environment = "production"
    }
  }
}

data "aws_caller_identity" "current" {}

data "aws_region" "current" {}

resource "aws_vpc" "main" {
  cidr_block           = "10.255.0.0/16"
  enable_dns_hostnames = true
  enable_dns_support   = true
  tags                 = { Name = "main" }
}

resource "aws_subnet" "cluster" {
  count = 2

  vpc_id     = aws_vpc.main.id
  cidr_block = cidrsubnet("10.255.0.0/24", 1, count.index)
}

resource "aws_eks_cluster" "main" {
  name     = "main"
  role_arn = aws_iam_role.cluster.arn
  version  = "1.31"

  vpc_config {
    subnet_ids              = [for subnet in aws_subnet.cluster : subnet.id]
    endpoint_private_access = true
    endpoint_public_access  = false
  }
}

resource "aws_iam_role" "cluster" {
  name = "eks-cluster"
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "eks.amazonaws.com" }
    }]
  })
}

resource "aws_cloudwatch_log_group" "audit" {
  for_each = var.services

  name              = "/audit/${each.key}"
  retention_in_days = each.value.retention
}

module "service" {
  source   = "./modules/service"
  for_each = var.services

  name         = each.key
  index        = each.value.index
  exposed      = each.value.exposed
  retention    = each.value.retention
  account_id   = data.aws_caller_identity.current.account_id
  region       = data.aws_region.current.name
  cluster_name = aws_eks_cluster.main.name
}
