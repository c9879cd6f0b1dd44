"""What botocore's models say of the inputs of IAM and STS.

python3 makeConstraints.py > constraints.json && npx prettier --write constraints.json
"""

import gzip
import json
import os

import botocore

DATA = os.path.join(os.path.dirname(botocore.__file__), "data")
members, rules = [], {}
for service, version in (("iam", "2010-05-08"), ("sts", "2011-06-15")):
    with gzip.open(os.path.join(DATA, service, version, "service-2.json.gz")) as file:
        model = json.load(file)
    shapes = model["shapes"]
    for operation, description in model["operations"].items():
        if "input" not in description:
            continue
        for member, reference in shapes[description["input"]["shape"]]["members"].items():
            shape = shapes[reference["shape"]]
            rule = {key: shape[key] for key in ("min", "max", "pattern", "enum") if key in shape}
            if shape["type"] == "boolean" or shape["type"] in ("string", "integer") and rule:
                name = f"{service}:{reference['shape']}"
                members.append([operation, member, name])
                rules[name] = {"type": shape["type"], **rule}

print(json.dumps({"botocore": botocore.__version__, "members": members, "rules": rules}))
