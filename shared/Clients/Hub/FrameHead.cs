using System.Text.Json;

namespace Jibo.Pegasus.Clients.Hub;

/// <summary>What a robot looks at first: a frame's <c>type</c> and whether it is the last of the turn.</summary>
internal static class FrameHead
{
    /// <summary>Reads the two top-level members wherever they stand; a frame that is not JSON has no type and is not final.</summary>
    public static (string Type, bool Final) Read(ReadOnlySpan<byte> utf8)
    {
        var type = "";
        var final = false;
        try
        {
            var reader = new Utf8JsonReader(utf8);
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
                return ("", false);
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                if (reader.ValueTextEquals("type"u8))
                {
                    reader.Read();
                    if (reader.TokenType == JsonTokenType.String)
                        type = reader.GetString()!;
                }
                else if (reader.ValueTextEquals("final"u8))
                {
                    reader.Read();
                    final = reader.TokenType == JsonTokenType.True;
                }
                else
                {
                    reader.Read();
                }

                reader.Skip();
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return ("", false);
        }

        return (type, final);
    }
}
