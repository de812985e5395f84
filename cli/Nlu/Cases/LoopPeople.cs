using Jibo.Pegasus.Contracts.Nlu;

namespace Jibo.Pegasus.Cli.Nlu.Cases;

/// <summary>People of a robot's loop, as they are written on one line: <c>Ada Example, Zoe Li (Zoey)</c>.</summary>
internal static class LoopPeople
{
    /// <summary>First name, last name where there is one, how it sounds in brackets. Ids are the first letter and a number: <c>a1</c>.</summary>
    public static NluLoop Read(string text)
    {
        var people = new List<NluLoopUser>();
        foreach (var person in text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var bracket = person.IndexOf('(', StringComparison.Ordinal);
            var name = (bracket < 0 ? person : person[..bracket]).Trim();
            var sound = bracket < 0 ? null : person[(bracket + 1)..].Trim(' ', ')');
            var space = name.IndexOf(' ', StringComparison.Ordinal);
            var letter = char.ToLowerInvariant(name.Length > 0 ? name[0] : 'x');
            people.Add(new()
            {
                Id = $"{letter}{people.Count(other => other.Id![0] == letter) + 1}",
                FirstName = space < 0 ? name : name[..space],
                LastName = space < 0 ? null : name[(space + 1)..].Trim(),
                PhoneticName = string.IsNullOrEmpty(sound) ? null : sound,
            });
        }

        return new(people);
    }
}
