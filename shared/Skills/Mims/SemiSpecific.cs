using System.Text.Json;
using Jibo.Pegasus.Contracts.Nlu;

namespace Jibo.Pegasus.Skills.Mims;

/// <summary>The response that suits a kind of thing.</summary>
/// <param name="Mim">Name in the library.</param>
/// <param name="Thing">The kind and the thing's name in it.</param>
/// <param name="Spoken">The thing as it was said.</param>
public sealed record SemiSpecificMatch(string Mim, CategoryMatch Thing, string Spoken);

/// <summary>
/// Finds responses that suit a kind of thing: <c>RI_JBO_Likes_SS</c> asked of an owl is the file <c>RI_JBO_Likes_SS_Bird.mim</c>,
/// when there is one.
/// </summary>
public static class SemiSpecific
{
    private const int MaxThings = 50;

    /// <summary>The first file of the stem for a category of the first thing that has one; null when there is none.</summary>
    /// <param name="mims">The library.</param>
    /// <param name="stem">Name in the library up to the category, such as <c>scripted-responses/RI_JBO_Likes_SS</c>.</param>
    /// <param name="things">Things as they were said.</param>
    /// <param name="language">Such as <c>en-US</c>.</param>
    public static SemiSpecificMatch? Find(MimLibrary mims, string stem, IEnumerable<string> things, string? language = null)
    {
        ArgumentNullException.ThrowIfNull(mims);
        ArgumentException.ThrowIfNullOrEmpty(stem);
        ArgumentNullException.ThrowIfNull(things);
        var categories = mims.CategoriesOf(language);
        foreach (var spoken in things.Take(MaxThings))
        {
            foreach (var thing in categories.Find(spoken))
            {
                var name = $"{stem}_{thing.Category}";
                if (mims.Find(name, language) is not null)
                    return new(name, thing, spoken);
            }
        }

        return null;
    }

    /// <summary>Every text among the values of entities.</summary>
    public static IEnumerable<string> ThingsOf(NluResult nlu)
    {
        ArgumentNullException.ThrowIfNull(nlu);
        return (nlu.Entities ?? Entities.None).Values.SelectMany(value => value.ValueKind switch
        {
            JsonValueKind.String => [value.GetString()!],
            JsonValueKind.Array => value.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.String).Select(item => item.GetString()!),
            _ => Enumerable.Empty<string>(),
        });
    }
}
