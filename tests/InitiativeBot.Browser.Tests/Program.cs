using InitiativeBot.Browser.Tests;
using Xunit.MicrosoftTestingPlatform;

if (args is [Pictures.Screenshot or Pictures.Gallery or Pictures.LineChats or Pictures.RichMenu])
{
    await Pictures.MakeAsync(args[0]);
    return 0;
}

return await TestPlatformTestFramework.RunAsync(args, SelfRegisteredExtensions.AddSelfRegisteredExtensions);
