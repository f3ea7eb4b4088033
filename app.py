"""The ASGI application: `streamlit run app.py`, or `uvicorn app:app`."""

from pathlib import Path

import streamlit as st

app = st.App(Path(__file__).resolve().parent / "cocad" / "ui" / "main.py")
