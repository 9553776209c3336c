using System.Globalization;

namespace TwinGraph.Storage.Durability;

/// <summary>How much room a folder's disk has, for messages.</summary>
internal static class FreeSpace
{
    public static string Of(string folder)
    {
        try
        {
            long free = new DriveInfo(folder).AvailableFreeSpace;
            return string.Create(CultureInfo.InvariantCulture, $"The disk of {folder} has {free:N0} bytes free.");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return $"How many bytes the disk of {folder} has free cannot be told: {failure.Message}";
        }
    }
}
