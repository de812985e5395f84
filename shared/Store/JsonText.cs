using System.Text.Json;

namespace Jibo.Pegasus.Store;

/// <summary>Whether JSON from outside can be read at all.</summary>
public static class JsonText
{
    /// <summary>
    /// Every text in it, keys included, is Unicode. JSON may carry half of a surrogate pair as an escape; the parser lets it pass
    /// and throws only when the text is taken.
    /// </summary>
    public static bool IsReadable(JsonElement value)
    {
        try
        {
            Read(value);
            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    private static void Read(JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.String:
                _ = value.GetString();
                break;
            case JsonValueKind.Array:
                foreach (var item in value.EnumerateArray())
                    Read(item);
                break;
            case JsonValueKind.Object:
                foreach (var property in value.EnumerateObject())
                {
                    _ = property.Name;
                    Read(property.Value);
                }

                break;
        }
    }
}
