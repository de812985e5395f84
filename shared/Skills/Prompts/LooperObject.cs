using Jibo.Pegasus.Contracts.Runtime;
using Jibo.Pegasus.Skills.Expressions;

namespace Jibo.Pegasus.Skills.Prompts;

/// <summary>A member of the loop. What is said of it is the name as it sounds.</summary>
internal sealed class LooperObject(Looper looper, DateTimeOffset now) : HostObject
{
    public override object? Primitive =>
        NotEmpty(looper.PhoneticName) ?? NotEmpty(looper.FirstName);

    /// <summary>The member with an id, or null: nobody, or somebody that the loop does not know.</summary>
    public static LooperObject? Find(Loop? loop, string? id, DateTimeOffset now)
    {
        if (string.IsNullOrEmpty(id) || loop?.Users is not { } users)
            return null;
        foreach (var user in users)
        {
            // Somebody without any name would be greeted with silence.
            if (user?.Id == id)
                return new LooperObject(user, now) is { Primitive: not null } named ? named : null;
        }

        return null;
    }

    public override object? Member(string name) => name switch
    {
        "id" => looper.Id,
        "firstName" => NotEmpty(looper.FirstName),
        "lastName" => NotEmpty(looper.LastName),
        "gender" => NotEmpty(looper.Gender),
        _ => BirthObjects.Member(name, looper.Birthdate, now),
    };

    private static string? NotEmpty(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
