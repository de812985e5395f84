import { useState } from "preact/hooks";
import { Field } from "../parts/Field";
import { skillHref } from "./addresses";
import { Outcome } from "./Outcome";
import { emptyRegistration, registrationOf, type RegisterForm } from "./register";
import { skillsApi } from "./skillsApi";
import { useDeed } from "./useDeed";

/** Registers a skill by where it is, with or without a manifest of one's own. */
export function Register() {
  const [form, setForm] = useState<RegisterForm>(emptyRegistration);
  const [tried, setTried] = useState(false);
  const [made, setMade] = useState<string>();
  const deed = useDeed();
  const reading = registrationOf(form);
  const faults = tried && "faults" in reading ? reading.faults : {};
  const set = (name: keyof RegisterForm) => (event: { currentTarget: { value: string } }) => setForm({ ...form, [name]: event.currentTarget.value });
  const submit = (event: Event) => {
    event.preventDefault();
    setTried(true);
    setMade(undefined);
    if (!("registration" in reading)) return;
    deed.run(async () => {
      const skill = await skillsApi.register(reading.registration);
      setMade(skill.id);
      return `${skill.id}${skill.version ? ` ${skill.version}` : ""} is registered${skill.onRobot ? " as a skill on the robot" : ` at ${skill.URL}`}, with ${skill.intents === 1 ? "1 intent" : `${skill.intents} intents`}.`;
    });
  };
  return (
    <form class="card register" onSubmit={submit} noValidate>
      <p>The address is enough: the hub asks the skill for its manifest, now and again. With a manifest of your own it stays as you send it.</p>
      <Field label="Address" hint="Such as http://127.0.0.1:9050" fault={faults.address}
        control={(ties) => <input {...ties} type="url" maxLength={2000} value={form.address} onInput={set("address")} />} />
      <div class="row">
        <Field label="Version" hint="As its manifest says when empty" fault={faults.version}
          control={(ties) => <input {...ties} maxLength={64} value={form.version} onInput={set("version")} />} />
        <Field label="Weight" hint="Its share of the robots beside other versions; 100 when empty" fault={faults.weight}
          control={(ties) => <input {...ties} inputMode="numeric" maxLength={5} value={form.weight} onInput={set("weight")} />} />
      </div>
      <Field label="Manifest" hint="JSON; only where the skill shall not be asked" fault={faults.manifest}
        control={(ties) => <textarea {...ties} rows={8} spellcheck={false} value={form.manifest} onInput={set("manifest")} />} />
      <button type="submit" class="main" disabled={deed.busy}>Register</button>
      <Outcome deed={deed} />
      {made && <p><a href={skillHref(made)}>Look at {made}</a></p>}
    </form>
  );
}
