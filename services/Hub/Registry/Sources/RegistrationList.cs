using System.Text.Json;

namespace Jibo.Pegasus.Hub.Registry.Sources;

/// <summary>
/// All registrations, and how they were before the last changes to each skill, so that a change can be taken back. It never changes:
/// what operators do makes another one.
/// </summary>
/// <param name="Registrations">As they are.</param>
/// <param name="Earlier">As they were, the oldest first; null in files of hubs that kept none.</param>
internal sealed record RegistrationList(IReadOnlyList<Registration> Registrations, IReadOnlyList<EarlierRegistrations>? Earlier = null)
{
    /// <summary>How many steps one skill can go back.</summary>
    public const int MostSteps = 5;

    /// <summary>How many steps are kept of all skills.</summary>
    public const int MostEarlier = 200;

    private const int Most = 1000;

    public static RegistrationList Empty { get; } = new([]);

    private IReadOnlyList<EarlierRegistrations> Steps => Earlier ?? [];

    /// <summary>The steps that a skill can go back, the last first.</summary>
    public IEnumerable<EarlierRegistrations> StepsOf(string id) => Steps.Where(step => step.Id == id).Reverse();

    /// <summary>With a version of a skill, in the place of one with the same key.</summary>
    /// <exception cref="IOException">There are too many.</exception>
    public RegistrationList With(Registration registration, DateTimeOffset now) =>
        Changed(registration.Id, [.. Registrations.Where(other => other.Key != registration.Key), registration], now);

    /// <summary>Without one version of a skill, or without any of them.</summary>
    public RegistrationList Without(string id, string? version, DateTimeOffset now) =>
        Changed(id, [.. Registrations.Where(other => other.Id != id || (version is not null && other.Key.Version != version))], now);

    /// <summary>With another weight of one version; the list itself when there is no such version.</summary>
    /// <param name="version">Null where the skill has one version only.</param>
    public RegistrationList Weighted(string id, string? version, int weight, DateTimeOffset now) => Find(id, version) is { } found
        ? Changed(id, [.. Registrations.Select(one => ReferenceEquals(one, found) ? one with { Weight = weight } : one)], now)
        : this;

    /// <summary>The registrations of a skill as they were before its last change; the list itself when nothing is known of that.</summary>
    public RegistrationList RolledBack(string id) => StepsOf(id).FirstOrDefault() is { } last
        ? new(Bounded([.. Registrations.Where(other => other.Id != id), .. last.Was]), [.. Steps.Where(step => !ReferenceEquals(step, last))])
        : this;

    /// <summary>
    /// With what a skill says of itself now: nothing that an operator did, and nothing to go back from. The list itself when it says
    /// what it said before, so that hubs that share a file do not write it in turns.
    /// </summary>
    public RegistrationList Refreshed(Registration before, Registration fresh)
    {
        if (!Registrations.Any(one => ReferenceEquals(one, before)) || AreSame([before], [fresh]))
            return this;
        return this with
        {
            Registrations =
            [
                .. Registrations
                    .Where(one => ReferenceEquals(one, before) || one.Key != fresh.Key)
                    .Select(one => ReferenceEquals(one, before) ? fresh : one),
            ],
        };
    }

    /// <summary>Half of the steps, those that were made last.</summary>
    public RegistrationList Shortened() => this with { Earlier = [.. Steps.Skip((Steps.Count + 1) / 2)] };

    public Registration? Find(string id, string? version)
    {
        var versions = Registrations.Where(one => one.Id == id).ToArray();
        return version is null && versions is [var only] ? only : versions.FirstOrDefault(one => one.Key.Version == version);
    }

    private RegistrationList Changed(string id, IReadOnlyList<Registration> after, DateTimeOffset now)
    {
        Registration[] was = [.. Registrations.Where(one => one.Id == id)];
        // Registering the same again must not push out what one would go back to.
        if (AreSame(was, [.. after.Where(one => one.Id == id)]))
            return this;
        var own = StepsOf(id).Take(MostSteps - 1).ToHashSet<EarlierRegistrations>(ReferenceEqualityComparer.Instance);
        EarlierRegistrations[] steps = [.. Steps.Where(step => step.Id != id || own.Contains(step)), new(id, now, was)];
        return new(Bounded(after), [.. steps.TakeLast(MostEarlier)]);
    }

    private static IReadOnlyList<Registration> Bounded(IReadOnlyList<Registration> registrations) =>
        registrations.Count <= Most ? registrations : throw new IOException($"No more than {Most} registrations can be kept");

    private static bool AreSame(Registration[] one, Registration[] other) =>
        one.Length == other.Length && one.Zip(other).All(pair => BytesOf(pair.First).AsSpan().SequenceEqual(BytesOf(pair.Second)));

    private static byte[] BytesOf(Registration registration) => JsonSerializer.SerializeToUtf8Bytes(registration, RegistryJson.Kept.Registration);
}

/// <summary>How a skill was registered before a change.</summary>
/// <param name="Id">The skill.</param>
/// <param name="Until">When it was changed.</param>
/// <param name="Was">Its versions; none for a skill that was not registered at run time.</param>
internal sealed record EarlierRegistrations(string Id, DateTimeOffset Until, IReadOnlyList<Registration> Was);
