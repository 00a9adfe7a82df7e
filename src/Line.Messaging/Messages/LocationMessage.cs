namespace Line.Messaging;

/// <summary>A place on the map.</summary>
public sealed record LocationMessage : Message
{
    /// <summary>Creates the message.</summary>
    /// <param name="title">The place's name, at most 100 UTF-16 units.</param>
    /// <param name="address">Its address, at most 100 UTF-16 units.</param>
    /// <param name="latitude">Degrees north, -90 to 90.</param>
    /// <param name="longitude">Degrees east, -180 to 180.</param>
    public LocationMessage(string title, string address, double latitude, double longitude)
    {
        Title = Require.Text(title, LineLimits.PlaceText, nameof(title));
        Address = Require.Text(address, LineLimits.PlaceText, nameof(address));
        Latitude = Degrees(latitude, 90, nameof(latitude));
        Longitude = Degrees(longitude, 180, nameof(longitude));
    }

    /// <summary>The place's name.</summary>
    public string Title { get; }

    /// <summary>The place's address.</summary>
    public string Address { get; }

    /// <summary>Degrees north.</summary>
    public double Latitude { get; }

    /// <summary>Degrees east.</summary>
    public double Longitude { get; }

    private static double Degrees(double value, double max, string name) => Math.Abs(value) <= max
        ? value
        : throw new ArgumentOutOfRangeException(name, value, $"There are {-max} to {max} degrees.");
}
