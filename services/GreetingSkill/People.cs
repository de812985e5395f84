using Jibo.Pegasus.Contracts.Runtime;

namespace Jibo.Pegasus.GreetingSkill;

/// <summary>Who is there and has a name.</summary>
internal static class People
{
    private const int MostNames = 3;

    /// <summary>The speaker first, then whoever else is seen; each once.</summary>
    public static IReadOnlyList<Looper> Known(RuntimeContext runtime)
    {
        ArgumentNullException.ThrowIfNull(runtime);
        var ids = new List<string?> { runtime.Perception?.Speaker };
        ids.AddRange((runtime.Perception?.PeoplePresent ?? []).Select(person => person?.Id));
        return [.. ids.Where(id => !string.IsNullOrEmpty(id)).Distinct().Select(id => Find(runtime.Loop, id)).OfType<Looper>()];
    }

    /// <summary>Whether the robot knows anybody by name at all.</summary>
    public static bool AnyNamed(Loop? loop) => (loop?.Users ?? []).Any(user => NameOf(user) is not null);

    /// <summary>"Ada", "Ada and Bob", "Ada, Bob and Cleo", "Ada, Bob, Cleo and everybody".</summary>
    public static string Names(IReadOnlyList<Looper> people)
    {
        var names = people.Take(MostNames).Select(NameOf).OfType<string>().ToList();
        if (people.Count > MostNames)
            names.Add("everybody");
        return names.Count < 2 ? string.Concat(names) : $"{string.Join(", ", names.SkipLast(1))} and {names[^1]}";
    }

    private static Looper? Find(Loop? loop, string? id) => (loop?.Users ?? []).FirstOrDefault(user => user?.Id == id && NameOf(user) is not null);

    // As prompts say it.
    private static string? NameOf(Looper? looper) => NotEmpty(looper?.PhoneticName) ?? NotEmpty(looper?.FirstName);

    private static string? NotEmpty(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
