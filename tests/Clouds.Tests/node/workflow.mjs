// Holds a workflow of GitHub Actions, read from its input, against the schema of them. Prints its faults and ends with 1, or `a workflow`.
import { readFileSync } from 'node:fs';
import { validateWorkflow } from '@action-validator/core';

const { errors } = validateWorkflow(readFileSync(0, 'utf8'));
errors.forEach((error) => console.log(JSON.stringify(error)));
if (errors.length === 0) console.log('a workflow');
process.exitCode = errors.length ? 1 : 0;
