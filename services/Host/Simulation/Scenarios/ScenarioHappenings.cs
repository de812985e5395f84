using System.Globalization;
using System.Text.Json;
using Jibo.Pegasus.Contracts.Json;
using Jibo.Pegasus.Contracts.Nlu;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Jibo.Pegasus.Host.Simulation.Scenarios;

/// <summary>Reads what people do: launches by voice, changes of settings, wishes to be reminded.</summary>
internal sealed class ScenarioHappenings(ScenarioYaml yaml, ScenarioTimes times, IReadOnlyList<ScenarioPerson> people)
{
    private const int Most = 1000;

    public IReadOnlyList<VoiceLaunch> Launches(YamlNode? node)
    {
        var launches = new List<VoiceLaunch>();
        foreach (var item in yaml.Items(node, "launches", Most))
        {
            var fields = yaml.Fields(item, "a launch", "days", "on", "at", "person", "skill", "intent");
            var days = times.Days(fields);
            var at = times.TimeOfDay(fields.GetValueOrDefault("at"), item, "at");
            var person = Person(fields.GetValueOrDefault("person"), item);
            var skill = yaml.Text(fields.GetValueOrDefault("skill"), item, "skill");
            var intent = fields.TryGetValue("intent", out var intentNode) ? yaml.Text(intentNode, item, "intent") : "launch";
            if (at is { } time && person is not null && skill is not null && intent is not null)
                launches.Add(new(days, time, person, skill, intent));
        }

        return launches;
    }

    public IReadOnlyList<SettingChange> Settings(YamlNode? node)
    {
        var changes = new List<SettingChange>();
        foreach (var item in yaml.Items(node, "settings", Most))
        {
            var fields = yaml.Fields(item, "a setting", "at", "person", "skill", "key", "value");
            var at = times.Moment(fields.GetValueOrDefault("at"), item, "at");
            var person = Person(fields.GetValueOrDefault("person"), item);
            var skill = yaml.Text(fields.GetValueOrDefault("skill"), item, "skill");
            var key = yaml.Text(fields.GetValueOrDefault("key"), item, "key");
            var value = Value(fields.GetValueOrDefault("value"), item);
            if (at is { } moment && person is not null && skill is not null && key is not null && value is { } json)
                changes.Add(new(moment.Day, moment.At, person, skill, key, json));
        }

        return changes;
    }

    public IReadOnlyList<ScenarioReminder> Reminders(YamlNode? node)
    {
        var reminders = new List<ScenarioReminder>();
        foreach (var item in yaml.Items(node, "reminders", Most))
        {
            var fields = yaml.Fields(item, "a reminder", "at", "person", "due", "text");
            var at = times.Moment(fields.GetValueOrDefault("at"), item, "at");
            var due = times.Moment(fields.GetValueOrDefault("due"), item, "due");
            var person = fields.TryGetValue("person", out var personNode) ? Person(personNode, item) : null;
            var text = yaml.Text(fields.GetValueOrDefault("text"), item, "text", most: 200);
            if (at is not { } asked || due is not { } moment || text is null)
                continue;
            if (moment.CompareTo(asked) < 0)
                yaml.Problem(item, "the reminder is due before it is asked for");
            reminders.Add(new(asked.Day, asked.At, person, moment.Day, moment.At, text));
        }

        return reminders;
    }

    // By id or by name.
    private string? Person(YamlNode? node, YamlNode parent)
    {
        if (yaml.Text(node, parent, "person") is not { } text)
            return null;
        if (people.FirstOrDefault(person => person.Id == text || person.Name == text) is { } found)
            return found.Id;
        yaml.Problem(node!, $"there is no person \"{PeerText.Shorten(text)}\"; people are {string.Join(", ", people.Select(person => person.Id))}");
        return null;
    }

    // What is quoted is a text, whatever it looks like.
    private JsonElement? Value(YamlNode? node, YamlNode parent)
    {
        if (node is YamlScalarNode { Value: { Length: <= 1000 } text } scalar)
        {
            if (scalar.Style != ScalarStyle.Plain)
                return Entities.Text(text);
            if (text is "true" or "false")
                return JsonSerializer.SerializeToElement(text == "true", ScenarioJson.Default.Boolean);
            return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
                ? JsonSerializer.SerializeToElement(number, ScenarioJson.Default.Double)
                : Entities.Text(text);
        }

        yaml.Problem(node ?? parent, node is null ? "value is missing" : "value must be true, false, a number or a text of at most 1000 characters");
        return null;
    }
}
