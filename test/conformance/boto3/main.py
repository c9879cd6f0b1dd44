"""Works through the sandbox with boto3 and prints what came of it as one line of JSON."""

import json
import logging
import sys
import warnings

import iam_calls
import s3_calls
import sts_calls
from cloud import Cloud


class Collected(logging.Handler):
    def __init__(self):
        super().__init__(logging.WARNING)
        self.lines = []

    def emit(self, record):
        self.lines.append(f'{record.name}: {record.getMessage()}')


def main():
    collected = Collected()
    logging.getLogger().addHandler(collected)
    logging.captureWarnings(True)
    warnings.simplefilter('always')
    cloud = Cloud(json.load(sys.stdin))
    results = {
        'iam': iam_calls.run(cloud),
        'sts': sts_calls.run(cloud),
        's3': s3_calls.run(cloud),
        'pages': cloud.pages,
        'answers': cloud.strict.answers,
        'problems': cloud.strict.problems,
        'warnings': collected.lines,
    }
    print(json.dumps(results))


main()
