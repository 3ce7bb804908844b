"""A file that is too large is not stored while it comes in; the rest of the form stays whole."""

from io import BytesIO

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import TemporaryFileUploadHandler

MARGIN = 1024 * 1024


class BoundedUploads(TemporaryFileUploadHandler):
    """Writes to a temporary file until there is too much, then only counts.

    The form sees a file with its real size and says what it says of a file that is too large;
    what was typed beside it has come in like always.
    """

    is_too_large = False

    def new_file(self, *args, **kwargs):
        super().new_file(*args, **kwargs)
        self.is_too_large = False

    def receive_data_chunk(self, raw_data, start):
        if start + len(raw_data) > settings.MAX_UPLOAD_BYTES + MARGIN:
            self.is_too_large = True
        if not self.is_too_large:
            super().receive_data_chunk(raw_data, start)

    def file_complete(self, file_size):
        if not self.is_too_large:
            return super().file_complete(file_size)
        self.file.close()  # and gone is what came in of it
        return UploadedFile(
            file=BytesIO(), name=self.file_name, content_type=self.content_type, size=file_size
        )
