using System.Text.Json;

namespace Jibo.Pegasus.Settings.Views;

/// <summary>One value that a skill's view defines.</summary>
/// <param name="Key">Its key among the skill's settings.</param>
/// <param name="Target">Whose it is.</param>
/// <param name="Node">The type of the node that shows it: <c>switch</c>, <c>choice</c>, …</param>
internal sealed record ValueDefinition(string Key, SettingsTarget Target, string Node)
{
    /// <summary>Lasso keeps what this stands for (<c>lasso</c>, 2): nobody else may say how it is.</summary>
    public bool OfLasso { get; init; }

    /// <summary><c>valueDefinition.type</c>: the JSON type of values of nodes that are not known otherwise.</summary>
    public string? Type { get; init; }

    /// <summary>The value object that holds until somebody sets one; null when there is none.</summary>
    public JsonElement? Default { get; init; }

    /// <summary>What may be chosen: the ids and the values of a choice.</summary>
    public IReadOnlyList<JsonElement> Choices { get; init; } = [];
}

/// <summary>Whose a value is.</summary>
internal enum SettingsTarget
{
    /// <summary>All people of a loop share it.</summary>
    Loop,

    /// <summary>One person's. What Lasso keeps (<c>lasso</c>, 2) belongs to a person as well.</summary>
    Person,
}
