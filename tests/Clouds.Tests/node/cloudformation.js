// Holds CloudFormation templates against Amazon's own specification of its resources: types, properties and their types, what is
// required, allowed values, and every !Ref, !GetAtt, !Sub, !If, DependsOn and parameter of a nested template. Its arguments are
// files. Prints one fault a line, then `N resources`; ends with 1 when there is a fault.
const { readFileSync } = require('node:fs');
const { basename, dirname, join } = require('node:path');
const { parseDocument } = require('yaml');
const { loadAwsServiceSpecSync } = require('@aws-cdk/aws-service-spec');

const db = loadAwsServiceSpecSync();
const plain = (node) => {
  // Tags become the long form that they stand for.
  if (node === null || node === undefined) return node;
  if (node.items && node.items[0]?.key !== undefined) {
    const map = Object.fromEntries(node.items.map((pair) => [String(pair.key.value ?? pair.key), plain(pair.value)]));
    return map;
  }
  const value = node.items ? node.items.map(plain) : node.value;
  const tag = node.tag?.startsWith('!') ? node.tag.slice(1) : null;
  if (!tag) return node.items && node.items.length === 0 && node.constructor.name === 'YAMLMap' ? {} : value;
  if (tag === 'Ref' || tag === 'Condition') return { [tag]: value };
  if (tag === 'GetAtt' && typeof value === 'string') return { 'Fn::GetAtt': [value.split('.')[0], value.split('.').slice(1).join('.')] };
  return { [`Fn::${tag}`]: value };
};

const faults = [];
let count = 0;

function check(file) {
  const document = parseDocument(readFileSync(file, 'utf8'), { logLevel: 'silent' });
  document.errors.forEach((error) => faults.push(`${basename(file)}: ${error.message.split('\n')[0]}`));
  if (document.errors.length) return;
  const template = plain(document.contents);
  const { Parameters: parameters = {}, Conditions: conditions = {}, Resources: resources = {}, Outputs: outputs = {} } = template;
  const used = new Set();
  const fault = (path, text) => faults.push(`${basename(file)} ${path}: ${text}`);

  const refer = (name, path) => {
    used.add(name);
    if (!(name in parameters) && !(name in resources) && !/^AWS::(AccountId|NoValue|Partition|Region|StackId|StackName|URLSuffix|NotificationARNs)$/.test(name)) fault(path, `there is no ${name}`);
  };
  const getAtt = (name, attribute, path) => {
    used.add(name);
    const type = resources[name]?.Type;
    if (!type) return fault(path, `there is no resource ${name}`);
    if (type === 'AWS::CloudFormation::Stack') return undefined;
    const spec = db.lookup('resource', 'cloudFormationType', 'equals', type)[0];
    if (spec && !(attribute in spec.attributes) && !(attribute in spec.properties)) fault(path, `${type} has no attribute ${attribute}`);
    return undefined;
  };
  const condition = (name, path) => { used.add(name); if (!(name in conditions)) fault(path, `there is no condition ${name}`); };
  const sub = (text, names, path) => {
    for (const [, name] of text.matchAll(/\$\{([^!}]+)\}/g)) {
      if (name in names) continue;
      if (name.includes('.')) getAtt(name.split('.')[0], name.split('.').slice(1).join('.'), path);
      else refer(name, path);
    }
  };
  // Whether a value is a function, whose references are looked at; what it gives is not known here.
  const isFunction = (value, path, inner) => {
    const keys = value && typeof value === 'object' && !Array.isArray(value) ? Object.keys(value) : [];
    if (keys.length !== 1 || !(keys[0] === 'Ref' || keys[0] === 'Condition' || keys[0].startsWith('Fn::'))) return false;
    const [key] = keys, argument = value[key];
    if (key === 'Ref') refer(argument, path);
    else if (key === 'Condition') condition(argument, path);
    else if (key === 'Fn::GetAtt') getAtt(argument[0], argument[1], path);
    else if (key === 'Fn::Sub') {
      const [text, names] = Array.isArray(argument) ? argument : [argument, {}];
      sub(text, names, path);
      Object.values(names).forEach((one) => isFunction(one, path));
    } else if (key === 'Fn::If') {
      condition(argument[0], path);
      argument.slice(1).forEach((branch) => (inner ? inner(branch) : isFunction(branch, path)));
    } else if (/^Fn::(Join|Equals|Not|And|Or|Select|Split|GetAZs|Cidr|ImportValue|Base64)$/.test(key)) {
      const walk = (one) => (Array.isArray(one) ? one.forEach(walk) : isFunction(one, path));
      walk(argument);
    } else fault(path, `there is no function ${key}`);
    return true;
  };

  const holds = (value, type, path) => {
    if (value === undefined || value === null) return fault(path, 'is empty');
    if (isFunction(value, path, (branch) => holds(branch, type, path))) return undefined;
    switch (type.type) {
      case 'string':
        if (typeof value === 'object') return fault(path, 'must be a text');
        if (type.allowedValues && !type.allowedValues.includes(String(value))) return fault(path, `${value} is none of ${type.allowedValues.join(', ')}`);
        return undefined;
      case 'integer': case 'number':
        return typeof value === 'number' || /^-?\d+(\.\d+)?$/.test(value) ? undefined : fault(path, `${JSON.stringify(value)} is no number`);
      case 'boolean':
        return typeof value === 'boolean' || value === 'true' || value === 'false' ? undefined : fault(path, `${JSON.stringify(value)} is neither true nor false`);
      case 'array':
        return Array.isArray(value) ? value.forEach((one, i) => holds(one, type.element, `${path}[${i}]`)) : fault(path, 'must be a list');
      case 'map':
        return typeof value === 'object' && !Array.isArray(value) ? Object.entries(value).forEach(([key, one]) => holds(one, type.element, `${path}.${key}`)) : fault(path, 'must be a map');
      case 'ref': {
        const of = db.get('typeDefinition', type.reference.$ref);
        return members(value, of.properties, of.mustRenderForBwCompat ? [] : of.required, path);
      }
      case 'union': {
        const before = faults.length, kept = [];
        for (const one of type.types) {
          holds(value, one, path);
          const found = faults.splice(before);
          if (found.length === 0) return undefined;
          kept.push(found);
        }
        return faults.push(...kept.sort((a, b) => a.length - b.length)[0]);
      }
      default:
        // json, date-time and the like: only references can be wrong.
        return walkAny(value, path);
    }
  };
  const walkAny = (value, path) => {
    if (value && typeof value === 'object' && !isFunction(value, path)) Object.entries(value).forEach(([key, one]) => walkAny(one, `${path}.${key}`));
  };
  const members = (value, properties, _, path) => {
    if (typeof value !== 'object' || Array.isArray(value)) return fault(path, 'must be a map');
    Object.entries(value).forEach(([key, one]) => (key in properties ? holds(one, properties[key].type, `${path}.${key}`) : fault(path, `there is no property ${key}`)));
    Object.entries(properties).filter(([key, one]) => one.required && !(key in value)).forEach(([key]) => fault(path, `${key} is required`));
    return undefined;
  };

  for (const [name, resource] of Object.entries(resources)) {
    count += 1;
    const spec = db.lookup('resource', 'cloudFormationType', 'equals', resource.Type ?? '')[0];
    if (!spec) { fault(name, `there is no type ${resource.Type}`); continue; }
    Object.keys(resource).filter((key) => !['Type', 'Properties', 'DependsOn', 'Condition', 'DeletionPolicy', 'UpdateReplacePolicy', 'Metadata'].includes(key)).forEach((key) => fault(name, `there is no attribute ${key} of resources`));
    [resource.DependsOn ?? []].flat().forEach((other) => other in resources || fault(name, `depends on ${other}, which is not there`));
    if (resource.Condition) condition(resource.Condition, name);
    members(resource.Properties ?? {}, spec.properties, [], name);
    if (resource.Type === 'AWS::CloudFormation::Stack') nested(name, resource.Properties);
  }
  Object.entries(conditions).forEach(([name, one]) => isFunction(one, name));
  Object.entries(outputs).forEach(([name, one]) => isFunction(one.Value, name));
  Object.entries(parameters).forEach(([name, one]) => {
    if (!used.has(name)) fault(name, 'is a parameter that nobody uses');
    if (!/^(String|Number|CommaDelimitedList|List<.+>|AWS::.+)$/.test(one.Type)) fault(name, `there is no type ${one.Type} of parameters`);
  });
  Object.keys(conditions).filter((name) => !used.has(name)).forEach((name) => fault(name, 'is a condition that nobody uses'));

  function nested(name, properties) {
    const url = properties.TemplateURL?.Ref ? parameters[properties.TemplateURL.Ref]?.Default : properties.TemplateURL;
    const inner = plain(parseDocument(readFileSync(join(dirname(file), url), 'utf8')).contents);
    const given = Object.keys(properties.Parameters ?? {});
    given.filter((key) => !(key in inner.Parameters)).forEach((key) => fault(name, `${url} has no parameter ${key}`));
    Object.entries(inner.Parameters).filter(([key, one]) => one.Default === undefined && !given.includes(key)).forEach(([key]) => fault(name, `${url} needs ${key}`));
  }
}

process.argv.slice(2).forEach(check);
faults.forEach((one) => console.log(one));
console.log(`${count} resources`);
process.exitCode = faults.length ? 1 : 0;
