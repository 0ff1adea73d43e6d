import wagtail.images.models
from django.db import migrations

import assets.image_files


class Migration(migrations.Migration):
    dependencies = [("assets", "0002_waiting_pictures")]

    operations = [
        # What the field does before a file is stored is another; the column is the same.
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.AlterField(
                    model_name="siteimage",
                    name="file",
                    field=assets.image_files.PictureField(
                        height_field="height",
                        upload_to=wagtail.images.models.get_upload_to,
                        verbose_name="file",
                        width_field="width",
                    ),
                ),
            ]
        ),
    ]
