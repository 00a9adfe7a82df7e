using System.Text.Json;
using System.Text.Json.Serialization;

namespace Line.Messaging;

// Names only: a number that has no name is an error here and not at LINE.
internal sealed class CamelCaseEnumConverter<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.CamelCase, allowIntegerValues: false)
    where T : struct, Enum;
